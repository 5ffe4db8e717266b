/// Every rule of a project, in the order of their ids.
public struct RuleRegister: Sendable {
    /// The rules.
    public let rules: [Rule]

    /// The rule of an id.
    public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// Each rule by its id.
    public var byID: [String: Rule] { Dictionary(rules.map { ($0.id, $0) }) { $1 } }
}

extension RuleRegister {
    /// Reads all files below `sql/rules`; a folder that is missing has none.
    static func read(_ project: Project, _ contractColumns: Set<String>?, log: ProblemLog) -> RuleRegister {
        var rules: [Rule] = []
        for folder in project.folders(in: "sql/rules") {
            for file in project.files(in: folder, ending: ".sql") {
                guard let rule = Rule.read(project, file: file, contractColumns, log: log) else { continue }
                if let earlier = rules.first(where: { $0.id == rule.id }) {
                    log.report(file: file, "the rule \(rule.id) is already defined in \(earlier.file)")
                } else {
                    rules.append(rule)
                }
            }
        }
        return RuleRegister(rules: rules.sorted { $0.id < $1.id })
    }
}
