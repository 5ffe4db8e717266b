import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// Every option and argument of every command, as the program itself lists them: one that is added is tried as well.
@Suite struct `Whatever is typed` {
    /// Ends a text in single or double quotes, between dollars or in parentheses, and then is a statement.
    private static let hostile = #"x'";$$);drop table public.canary;--"#

    /// What a command needs beside the argument that is tried, by the name of the value.
    private static let plain = [
        "pipeline": "watch", "kpi": "service_level", "rule": "house-authority", "decision": "noted", "finding": "1",
        "findings": "1", "file": "decisions.csv", "files": "sql/rules/house/house-short-calls.sql",
        "from": "2026-03-02",
        "to": "2026-03-06", "why": "case 7", "proposal": "1", "text": "fine", "login": "somebody",
        "audience": "officers", "hold": "1", "new-key-file": "/lost.key",
    ]

    private struct Help: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }
            let kind: String
            let isOptional: Bool
            let preferredName: Name?
            let valueName: String?
        }
        struct Command: Decodable {
            let commandName: String
            let arguments: [Argument]?
            let subcommands: [Command]?
        }
        let command: Command
    }

    @Test func `runs no statement: it is refused, or a value like any other`() async throws {
        let installation = try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
        for conninfo in [installation.source, installation.store] {
            try Connection(conninfo).query("create table public.canary (alive boolean)")
        }
        let help = try await installation.succeed("--experimental-dump-help")
        let root = try JSONDecoder().decode(Help.self, from: Data(help.utf8)).command
        let attempts = (root.subcommands ?? []).flatMap { Self.attempts($0, []) }
        #expect(attempts.count > 80, "the program lists its arguments")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, attempt) in attempts.enumerated() {
                if number >= 4 { try await group.next() }
                group.addTask { try await Self.check(attempt, installation) }
            }
            try await group.waitForAll()
        }
        for conninfo in [installation.source, installation.store] {
            #expect(try Connection(conninfo).query("select from public.canary").isEmpty, "the canary is alive")
        }
    }

    private static func check(_ attempt: [String], _ installation: Installation) async throws {
        let ending = try await AssayProgram.run(attempt, environment: installation.environment)
        // 1 would be an error that nobody foresaw, such as a statement that the text broke.
        let foreseen: [TerminationStatus] = [0, 64, 65, 75, 78].map { .exited($0) }
        #expect(foreseen.contains(ending.status), "assay \(attempt): \(ending)")
        #expect(!ending.errors.contains("syntax_error"), "assay \(attempt): \(ending)")
    }

    /// The command lines in which one argument of a command, and of those below it, is hostile.
    private static func attempts(_ command: Help.Command, _ path: [String]) -> [[String]] {
        let path = path + [command.commandName]
        let below = (command.subcommands ?? []).flatMap { attempts($0, path) }
        // The demo starts servers, and has no store but its own.
        guard below.isEmpty, command.commandName != "demo", command.commandName != "help" else { return below }
        // A directory's name reaches no statement, and would be made here.
        let isNoText = ["project", command.commandName == "export" ? "to" : ""]
        let own = (command.arguments ?? []).filter { argument in
            argument.kind != "flag" && !isNoText.contains(argument.preferredName?.name ?? "-")
        }
        return own.indices.map { tried in
            path
                + own.indices.flatMap { index in
                    words(
                        own[index],
                        index == tried
                            ? hostile : own[index].isOptional ? nil : plain[own[index].valueName ?? ""] ?? "1"
                    )
                }
        }
    }

    private static func words(_ argument: Help.Argument, _ value: String?) -> [String] {
        guard let value else { return [] }
        return argument.kind == "option" ? ["--\(argument.preferredName?.name ?? "")", value] : [value]
    }
}
