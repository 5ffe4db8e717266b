import Foundation
import Testing

@testable import Privacy

@Suite final class `A pseudonym key file` {
    private let folder: String
    private var path: String { folder + "/pseudonym.key" }

    init() throws {
        folder = NSTemporaryDirectory() + "/assay-key-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func put(_ text: String, mode: mode_t = 0o600) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(chmod(path, mode) == 0)
    }

    private static let hexadecimal = (0..<32).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()

    @Test func `is created for its owner alone and reads back as the same key`() throws {
        let made = try PseudonymKey.create(at: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.wholeMatch(of: /[0-9a-f]{64}\n/) != nil)
        let read = try PseudonymKey(contentsOf: path)
        #expect(read.fingerprint == made.fingerprint)
        #expect(Pseudonymiser(read).pseudonym(of: "a") == Pseudonymiser(made).pseudonym(of: "a"))
    }

    @Test func `is different each time`() throws {
        let first = try PseudonymKey.create(at: path)
        let second = try PseudonymKey.create(at: path + "2")
        #expect(first.fingerprint != second.fingerprint)
    }

    @Test func `is never overwritten`() throws {
        try put("precious")
        #expect(throws: PseudonymKeyError.exists(path: path)) { try PseudonymKey.create(at: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func `is not created through a dangling link`() throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/elsewhere")
        #expect(throws: PseudonymKeyError.exists(path: path)) { try PseudonymKey.create(at: path) }
        #expect(!FileManager.default.fileExists(atPath: folder + "/elsewhere"))
    }

    @Test(arguments: ["\n", ""])
    func `gives the bytes that it spells`(ending: String) throws {
        try put(Self.hexadecimal + ending)
        let key = try PseudonymKey(contentsOf: path)
        #expect(Pseudonymiser(key).pseudonym(of: "a") == "c_kft52forqftktxlmvi2sf5ycn4")
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o601, 0o666] as [mode_t])
    func `that others have access to is refused`(mode: mode_t) throws {
        try put(Self.hexadecimal + "\n", mode: mode)
        #expect(throws: PseudonymKeyError.readableByOthers(path: path, mode: UInt32(mode))) {
            try PseudonymKey(contentsOf: path)
        }
    }

    @Test(arguments: [
        "", "\n", "00", String(hexadecimal.dropLast()), hexadecimal + "00", String(hexadecimal.dropLast()) + "g\n",
        hexadecimal + "\n\n", " " + hexadecimal, String(repeating: "a", count: 1_000),
    ])
    func `with anything but 64 digits is refused`(text: String) throws {
        try put(text)
        #expect(throws: PseudonymKeyError.malformed(path: path)) { try PseudonymKey(contentsOf: path) }
    }

    @Test func `that is missing, a link, a directory or a pipe is refused`() throws {
        #expect(throws: PseudonymKeyError.missing(path: path)) { try PseudonymKey(contentsOf: path) }
        try put(Self.hexadecimal)
        let link = folder + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(throws: PseudonymKeyError.symbolicLink(path: link)) { try PseudonymKey(contentsOf: link) }
        #expect(throws: PseudonymKeyError.notAFile(path: folder)) { try PseudonymKey(contentsOf: folder) }
        let pipe = folder + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: PseudonymKeyError.notAFile(path: pipe)) { try PseudonymKey(contentsOf: pipe) }
    }

    @Test func `cannot be created where there is no directory`() throws {
        let nowhere = folder + "/missing/key"
        let error = try #require(throws: PseudonymKeyError.self) { try PseudonymKey.create(at: nowhere) }
        #expect(error == .system(path: nowhere, operation: "create it", code: ENOENT))
    }

    @Test func `never shows the key`() throws {
        let key = try #require(PseudonymKey(bytes: 0..<32))
        var dumped = ""
        dump(key, to: &dumped)
        var holder = ""
        dump(Pseudonymiser(key), to: &holder)
        for text in ["\(key)", String(reflecting: key), dumped, holder, "\(Pseudonymiser(key))", "\([key])"] {
            #expect(text.contains("pseudonym key 3e98728ea532b118"))
            #expect(!text.lowercased().contains("0102"))
            #expect(!text.contains("1, 2, 3"))
            #expect(!text.contains("secret"))
        }
    }

    @Test func `says in every refusal which file it is and what to do`() {
        let errors: [PseudonymKeyError] = [
            .missing(path: "k"), .exists(path: "k"), .symbolicLink(path: "k"), .notAFile(path: "k"),
            .readableByOthers(path: "k", mode: 0o644), .malformed(path: "k"),
        ]
        for error in errors {
            #expect(error.description.hasPrefix("pseudonym key k: "))
            #expect(error.description.contains(";"))
        }
        #expect(errors[4].description.contains("mode 0644"))
        #expect(
            PseudonymKeyError.system(path: "k", operation: "open it", code: EACCES).description
                == "pseudonym key k: cannot open it: Permission denied"
        )
    }
}
