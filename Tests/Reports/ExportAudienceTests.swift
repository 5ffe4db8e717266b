import Testing

@testable import Reports

@Suite struct `The directory of an audience` {
    @Test(arguments: [
        (ExportAudience.organisation, "organisation"),
        (.officers, "officers"),
        (.team("sales"), "team-sales"),
        (.team("north-2"), "team-north-2"),
    ])
    func `is a plain name as it stands`(audience: ExportAudience, directory: String) {
        #expect(audience.directoryName == directory)
    }

    /// The digits are those of `printf NAME | sha256sum`.
    @Test(arguments: [
        ("Sales", "team-sales-8de4e0ea"),
        ("Sales North", "team-sales-north-0e6c2426"),
        ("Équipe d'été", "team-equipe-d-ete-46d6c189"),
        ("東京", "team-130016b2"),
        ("../../etc/passwd", "team-etc-passwd-3754d6cb"),
        ("", "team-e3b0c442"),
        ("a--b", "team-a-b-90827a2e"),
        ("sales-", "team-sales-e2112c76"),
        ("sales-8de4e0ea", "team-sales-8de4e0ea-035219e0"),
        ("deadbeef", "team-deadbeef-2baf1f40"),
    ])
    func `gets a hash when characters were lost`(name: String, directory: String) {
        #expect(ExportAudience.team(name).directoryName == directory)
    }

    @Test func `is short, safe and different for different names`() {
        let names = [
            "Sales", "sales", "SALES", "sales ", " sales", "s-ales", "sal\u{E9}s", "sale\u{301}s", "sales/", "sales.",
            "sales\0", ".", "..", "/", "", "-", "--", "organisation", "officers", "team-sales", "ſales", "Sales\n",
            "s\u{430}les", "\u{405}ales", "ｓａｌｅｓ", "sa\u{AD}les", "sales\u{200D}", "\u{202E}sales", "sales\u{A0}",
            String(repeating: "x", count: 60), String(repeating: "x", count: 61), String(repeating: "x", count: 500),
        ]
        let directories = names.map { ExportAudience.team($0).directoryName }
        #expect(Set(directories).count == names.count)
        for directory in directories {
            #expect(directory.wholeMatch(of: /team-[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(directory)")
            #expect(directory.utf8.count <= 80)
        }
    }
}
