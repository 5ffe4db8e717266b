public import Testing

/// Gives each test a database of its own; see ``TestDatabase/conninfo``.
public struct FreshDatabase: TestTrait, SuiteTrait, TestScoping {
    private let template: (name: String, prepare: @Sendable (String) async throws -> Void)?

    init(template: (name: String, prepare: @Sendable (String) async throws -> Void)?) {
        self.template = template
    }

    /// On a suite the trait stands for each of its tests.
    public var isRecursive: Bool { true }

    /// Makes the database, and lends it to the test.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let cluster = try await TestCluster.shared
        if let template { try await cluster.prepare(template: template.name, template.prepare) }
        let name = try await cluster.createDatabase(template: template?.name ?? "template0")
        try await TestDatabase.$current.withValue(cluster.conninfo(name)) { try await function() }
    }
}

extension Trait where Self == FreshDatabase {
    /// An empty database for each test.
    public static var freshDatabase: Self { FreshDatabase(template: nil) }

    /// For each test a copy of a database that is prepared once in the process.
    ///
    /// - Parameters:
    ///   - template: The prepared database's name; what has the same name is taken to be prepared in the same way.
    ///   - prepare: Fills the template, given its connection string.
    /// - Returns: A trait for tests and suites.
    public static func freshDatabase(
        template: String,
        _ prepare: @escaping @Sendable (_ conninfo: String) async throws -> Void
    ) -> Self {
        FreshDatabase(template: (template, prepare))
    }
}
