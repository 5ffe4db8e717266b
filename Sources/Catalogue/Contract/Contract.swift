internal import Foundation

/// What a contact centre gives Assay to read, as `sql/source/contract.sql` says it.
public struct Contract: Hashable, Sendable {
    /// The relations, in the file's order.
    public let relations: [Relation]
    /// The text column that a view may have to say, in words, what it could not read in a row.
    public static let errorColumn = "contract_error"
    /// The column that says when a row last changed.
    public static let changeColumn = "updated_at"

    /// Reads the contract from its file.
    ///
    /// - Parameters:
    ///   - file: The file's path.
    ///   - name: What errors call the file, such as `sql/source/contract.sql`.
    /// - Throws: ``CatalogueError`` with everything that breaks the file's grammar, at its place.
    public init(file: String, name: String) throws(CatalogueError) {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CatalogueError([
                Problem(file: name, message: "cannot be read: there is no such file, or no right to it")
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CatalogueError([Problem(file: name, message: "is not UTF-8")])
        }
        try self.init(name: name, sql: text)
    }

    /// Reads the contract from text, by the same grammar.
    ///
    /// - Parameters:
    ///   - name: What errors call the text.
    ///   - sql: The text.
    /// - Throws: ``CatalogueError`` with everything that breaks the grammar, at its place.
    public init(name: String, sql: String) throws(CatalogueError) {
        var parser = ContractParser(file: name)
        relations = try parser.parse(sql)
    }

    /// The relation of this name, if the contract has one.
    public func relation(_ name: String) -> Relation? {
        relations.first { $0.name == name }
    }

    /// Every `relation.column`, as files write them in their `needs`.
    public var columnNames: Set<String> {
        Set(relations.flatMap { relation in relation.columns.map { "\(relation.name).\($0.name)" } })
    }

    /// Whether the contract has this `relation.column`, as files write it in their `needs`.
    public func contains(_ need: String) -> Bool {
        let parts = need.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        return relation(String(parts[0]))?.column(String(parts[1])) != nil
    }
}
