import Catalogue
import Foundation
import Testing

/// The page on which the contract was agreed, where this machine has it.
enum ContractPage {
    /// One column as the page writes it.
    struct Column: Equatable, CustomStringConvertible {
        let name: String
        let signs: Set<String>
        let domain: [String]?
        let type: String?

        var description: String { "\(name) \(signs.sorted()) \(type ?? "") \(domain ?? [])" }
    }

    static let path: String = {
        let data = ProcessInfo.processInfo.environment["ASSAY_SHARED_DATA"] ?? "\(ProjectContract.root)/../shared/data"
        return "\(data)/../design/source-contract.md"
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// The page's table of relations: name and columns.
    static func relations() throws -> [(name: String, columns: [Column])] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## Relations\n").last)
        return section.split(separator: "\n").compactMap { line in
            guard let match = line.firstMatch(of: /^\| `([a-z_]+)` \| (.+) \|$/) else { return nil }
            return (String(match.1), columns(of: String(match.2)))
        }
    }

    /// Splits at commas outside parentheses, up to the first full stop; what stands between `**` is the key.
    private static func columns(of cell: String) -> [Column] {
        var items: [(text: String, isKey: Bool)] = [("", false)]
        var depth = 0
        var isBold = false
        for part in cell.replacing("**", with: "*") {
            if part == "*" {
                isBold.toggle()
                if isBold { items[items.count - 1].isKey = true }
                continue
            }
            if part == "(" { depth += 1 }
            if part == ")" { depth -= 1 }
            if part == ".", depth == 0 { break }
            if part == ",", depth == 0 { items.append(("", isBold)) } else { items[items.count - 1].text.append(part) }
        }
        return items.map { column($0.text, isKey: $0.isKey) }
    }

    private static func column(_ item: String, isKey: Bool) -> Column {
        let brackets = item.firstMatch(of: /\(([^)]*)\)/)
        let plain = item.replacing(/\([^)]*\)/, with: "")
        let words = plain.split { !$0.isLetter && $0 != "_" }.map(String.init)
        let signs = Set(plain.compactMap { "★?†⚿✎".contains($0) ? String($0) : nil } + (isKey ? ["key"] : []))
        let domain = brackets.flatMap { (bracket) -> [String]? in
            guard bracket.1.wholeMatch(of: /`[a-z_]+`( `[a-z_]+`)*/) != nil else { return nil }
            return bracket.1.split(separator: " ").map { $0.trimmingCharacters(in: ["`"]) }
        }
        let named = words.dropFirst().first { ["boolean", "date", "int"].contains($0) }
        let type = named == "int" ? "integer" : named ?? (words[0].hasSuffix("_at") ? "timestamptz" : nil)
        return Column(name: words[0], signs: signs, domain: domain, type: type)
    }
}

@Suite(.enabled(if: ContractPage.isThere, "the design page is not on this machine (ASSAY_SHARED_DATA)"))
struct ContractPageTests {
    @Test func `every relation of the page is there and no other`() throws {
        let page = try ContractPage.relations()
        #expect(page.count == 24)
        #expect(try ProjectContract.read().relations.map(\.name) == page.map(\.name))
    }

    @Test func `every column of the page is there, with its signs, type and domain`() throws {
        let contract = try ProjectContract.read()
        for (name, columns) in try ContractPage.relations() {
            let relation = try #require(contract.relation(name), "\(name)")
            let written = relation.columns.filter { $0.name != Contract.errorColumn }
            #expect(written.map(\.name) == columns.map(\.name), "\(name)")
            for (column, expected) in zip(written, columns) {
                let place = Comment(rawValue: "\(name).\(column.name)")
                #expect(Set(column.signs.map(\.rawValue)) == expected.signs, place)
                if let type = expected.type { #expect(column.type.rawValue == type, place) }
                // "as above" gives schedule the states of activity; an open list gives no domain.
                if let domain = expected.domain { #expect(column.domain == domain, place) }
            }
        }
    }

    @Test func `no domain is stricter than the page`() throws {
        let contract = try ProjectContract.read()
        var closed = 0
        for (name, columns) in try ContractPage.relations() {
            for column in columns where column.domain != nil { closed += 1 }
            let page = Set(columns.filter { $0.domain != nil }.map(\.name))
            let ours = try #require(contract.relation(name)).columns.filter { $0.domain != nil }.map(\.name)
            #expect(name == "schedule" ? Set(ours) == ["state"] : Set(ours) == page, "\(name)")
        }
        #expect(closed == 21)
    }
}
