internal import ArgumentParser
internal import Catalogue

/// A scope as people name it: organisation, team:leeds-1.
struct ScopeName {
    let scope: Scope
    /// Empty for the organisation.
    let id: String

    init(_ scope: Scope, _ id: String = "") {
        self.scope = scope
        self.id = id
    }

    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let scope = Scope(rawValue: parts[0]), (scope == .organisation) == (parts.count == 1),
            parts.count == 1 || !parts[1].isEmpty
        else {
            throw ValidationError(
                "--scope takes organisation, site:NAME, team:NAME, queue:NAME or agent:ID, and not \"\(text)\""
            )
        }
        self.init(scope, parts.count == 2 ? parts[1] : "")
    }

    /// As it stands in a heading.
    func title(_ organisation: Organisation) -> String {
        scope == .organisation ? organisation.name : "\(scope.rawValue) \(id)"
    }
}
