import Foundation
import Subprocess
import TestSupport
import Testing

extension Faults {
    /// A file system in memory that holds little, for tests that fill it; only root can make one.
    struct SmallDisk: Sendable {
        let directory: String

        static var canBeMade: Bool { getuid() == 0 && !isConfined }
        static let absence: Comment = "only root can mount a small file system"
        /// A container's root may not mount.
        private static let isConfined = (try? unconfined()) == nil

        private static func unconfined() throws {
            let probe = Process()
            probe.executableURL = URL(filePath: "/usr/bin/unshare")
            probe.arguments = ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
            probe.standardError = FileHandle.nullDevice
            try probe.run()
            probe.waitUntilExit()
            guard probe.terminationStatus == 0 else { throw TestSupportError("root may not mount here") }
        }

        /// Mounts one, for the server's user if so asked, and unmounts it however what is done with it ends.
        static func lend(
            kilobytes: Int,
            owner: String = "root",
            _ body: (SmallDisk) async throws -> Void
        ) async throws {
            let disk = try await SmallDisk(kilobytes: kilobytes, owner: owner)
            do {
                try await body(disk)
            } catch {
                // A server may still have files open there.
                try? await run("umount", "--lazy", disk.directory)
                throw error
            }
            try await run("umount", disk.directory)
        }

        private init(kilobytes: Int, owner: String) async throws {
            directory = try temporaryDirectory()
            chmod(directory, 0o755)
            try await Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", directory)
            try await Self.run("chown", owner, directory)
        }

        func grow(kilobytes: Int) async throws {
            try await Self.run("mount", "-o", "remount,size=\(kilobytes)k", directory)
        }

        /// Leaves no byte free.
        func fill() throws {
            let file = Glibc.open("\(directory)/ballast", O_CREAT | O_WRONLY, 0o600)
            defer { close(file) }
            let zeros = [UInt8](repeating: 0, count: 1 << 16)
            while write(file, zeros, zeros.count) > 0 {}
        }

        func empty() throws { try FileManager.default.removeItem(atPath: "\(directory)/ballast") }

        private static func run(_ program: String, _ arguments: String...) async throws {
            let ending = try await OtherProgram.run(program, arguments)
            guard ending.status.isSuccess else { throw TestSupportError("\(program): \(ending)") }
        }
    }
}
