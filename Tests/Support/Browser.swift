internal import Foundation
internal import Subprocess

/// A headless Chromium that a test speaks to over the DevTools protocol, through a pipe: no port is opened.
public enum Browser {
    /// Whether there is one on this machine.
    public static var isInstalled: Bool { executable != nil }

    /// Why tests with a browser are left out.
    public static let absence = "no Chromium is installed: apt-get install chromium"

    /// How a page is looked at.
    public struct View: Sendable, CustomStringConvertible {
        /// Pixels from side to side.
        public let width: Int
        /// Whether the reader prefers dark pages.
        public let isDark: Bool

        /// A view.
        public init(width: Int, isDark: Bool) {
            self.width = width
            self.isDark = isDark
        }

        /// The width and the scheme.
        public var description: String { "\(width) px, \(isDark ? "dark" : "light")" }
    }

    /// Opens a file, unfolds what is folded, and looks at it in each way.
    ///
    /// - Parameters:
    ///   - file: The path of an HTML file.
    ///   - views: How to look at it.
    /// - Returns: What it looks like in each view, and what it asked for on the way.
    /// - Throws: When there is no browser, or it does not answer.
    public static func look(at file: String, _ views: [View]) async throws -> [PageLook] {
        guard let executable else { throw TestSupportError(absence) }
        let profile = try temporaryDirectory()
        // The protocol's descriptors are 3 and 4; a shell makes them of what it was given.
        let script = """
            exec "$0" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$1" \
            --remote-debugging-pipe 3<&0 4>&1 </dev/null >/dev/null 2>&1
            """
        let result = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", script, executable, profile],
            input: .inputWriter,
            output: .sequence,
            error: .discarded
        ) { execution in
            let session = DevToolsSession(
                execution.standardOutput.makeAsyncIterator(),
                write: { _ = try await execution.standardInputWriter.write($0) }
            )
            let looks = try await session.look(at: URL(filePath: file), views)
            try await session.close()
            return looks
        }
        try? FileManager.default.removeItem(atPath: profile)
        return result.closureResult
    }

    private static let executable: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
        return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()
}

/// What a page looks like in one view.
public struct PageLook: Sendable {
    /// The view.
    public let view: Browser.View
    /// What the page asked for, itself included.
    public let requests: [String]
    /// Pictures as the accessibility tree has them: a name, and what they show.
    public let pictures: [(name: String, description: String)]
    /// How wide the content is; wider than the view means that a reader has to scroll sideways.
    public let contentWidth: Int
    /// What does not fit, reads badly or is not in order, in words.
    public let faults: [String]
}
