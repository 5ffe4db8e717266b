import Catalogue
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Reports

@Suite struct `A digest page` {
    static let audiences = [ExportAudience.organisation, .team(MadeUpDigest.team)]

    @Test(arguments: audiences, Language.allCases)
    func `is the same bytes whenever it is made`(audience: ExportAudience, language: Language) throws {
        let digest = MadeUpDigest(audience: audience, settings: AudienceSettings(language: language))
        #expect(try digest.page().html() == digest.page().html())
        #expect(try digest.page().html().contains("<html lang=\"\(language.rawValue)\">"))
    }

    @Test(arguments: audiences)
    func `lets no text break out of its place`(audience: ExportAudience) throws {
        let html = try MadeUpDigest(audience: audience, isTrial: true).page().html()
        // Byte by byte: to Swift, a bracket after U+0600 is no bracket.
        let bytes = Data(html.utf8)
        for markup in ["<b>", "<script", "\"\u{301}"] {
            #expect(bytes.range(of: Data(markup.utf8)) == nil, "\(markup)")
        }
        #expect(html.contains("&lt;b&gt;O&#39;Neil&lt;/b&gt; &amp; &quot;Söhne&quot;"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        // What looks like a template's gap is text like any other.
        #expect(html.contains("{{title}}"))
    }

    @Test(arguments: audiences)
    func `needs nothing from anywhere`(audience: ExportAudience) throws {
        let html = try MadeUpDigest(audience: audience).page().html()
        for reference in [
            "http:", "https:", "url(", "src=", "@import", "<link", "<iframe", "<object", "<script", "<form",
        ] {
            #expect(!html.contains(reference), "\(reference)")
        }
        for link in html.matches(of: /href="([^"]*)"/) {
            #expect(link.output.1.hasPrefix("#") && html.contains("id=\"\(link.output.1.dropFirst())\""))
        }
    }

    @Test func `says what needs a manager before anything else`() throws {
        let html = try MadeUpDigest(isTrial: true).page().html()
        let order = [
            "TRIAL.", "What needs you today", "Scorecard", "Against its own past", "Among their peers", "Causes",
            "The day by half-hours", "What customers say", "Compliance", "Can the data be relied on?",
            "Figures that changed", "How to read this page",
        ].map { heading in html.range(of: heading == "TRIAL." ? heading : "\">\(heading)</h2>")?.lowerBound }
        #expect(!order.contains(nil))
        #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
    }

    @Test func `of an organisation that is live says nothing of a trial`() throws {
        #expect(!(try MadeUpDigest().page().html().contains("TRIAL")))
    }

    @Test func `gives every verdict a word and a shape of its own`() throws {
        let html = try MadeUpDigest().page().html()
        for verdict in ["met", "missed", "too close to call", "not enough data", "suppressed"] {
            let mark = VerdictWords.mark(verdict)
            #expect(html.contains("<span class=\"\(mark.rawValue)\">\(mark.ornament)\(verdict)</span>"), "\(verdict)")
        }
        #expect(Set(VerdictWords.order.map { VerdictWords.mark($0).ornament }).count == VerdictWords.order.count)
    }

    @Test func `does not show a figure that missed its target as if it had met it`() throws {
        let html = try MadeUpDigest().page().html()
        #expect(html.contains("80.00\u{A0}%") == false)
        #expect(html.contains("79.996\u{A0}%"))
        #expect(html.contains("at least 80.0\u{A0}%"))
    }

    @Test func `of the organisation names teams and no agent`() throws {
        let html = try MadeUpDigest().page().html()
        #expect(html.contains("team-12"))
        #expect(!html.contains("agent-12"))
        #expect(!html.contains("The month of"))
        #expect(html.contains("An agent: 19.0\u{A0}% where 4.0\u{A0}% is expected"))
    }

    @Test func `of a team names its agents`() throws {
        let html = try MadeUpDigest(audience: .team(MadeUpDigest.team)).page().html()
        #expect(html.contains("agent-12"))
        #expect(html.contains("The month of agent-1"))
    }

    /// Whatever a query returned by mistake.
    @Test func `of a team shows nothing that is another's`() throws {
        let own = MadeUpDigest(audience: .team("leeds-1"))
        var content = try own.content()
        let others = try MadeUpDigest(audience: .team("madrid-1")).content()
        content.deadlines += others.deadlines.map { _ in ["team": "madrid-1", "rule_id": "MARK", "title": "MARK"] }
        content.funnelPoints += others.funnelPoints
        content.appraisal += [["team": "madrid-1", "agent_id": "MARK", "kind": "kpi", "item": "MARK"]]
        content.complaintCauses += [["team": "madrid-1", "product": "", "root_cause": "MARK", "complaints": "900"]]
        content.contactReasons += [["team": "", "queue": "", "reason": "MARK", "contacts": "900000"]]
        content.feedbackThemes += [["team": "madrid-1", "term": "MARK", "z": "9"]]
        content.serviceDay += [
            ["team": "madrid-1", "queue": "MARK", "channel": "voice", "half_hour": "09:00", "offered": "9999"]
        ]
        content.compliance += [["team": "", "rule_id": "MARK", "severity": "critical", "open": "9"]]
        content.dataQuality += [["relation": "MARK", "pulled": "9"]]
        content.restatements += [["scope": "organisation", "scope_id": "", "kpi": "csat", "cause": "MARK"]]
        let edition = DigestEdition(
            organisation: "Northwind",
            audience: .team("leeds-1"),
            date: MadeUpDigest.date,
            runID: "nightly:2026-11-20",
            isTrial: false
        )
        let html = try DigestPage(edition, content).html()
        #expect(!html.contains("MARK"))
        #expect(!html.contains("madrid-1"))
        let alone = try DigestPage(edition, own.content()).html()
        #expect(html == alone)
    }

    @Test func `with nothing to tell says so in each place`() throws {
        var content = DigestContent()
        content.kpis = try Catalogue.load(TestProject.shipped).kpis
        let edition = DigestEdition(
            organisation: "Northwind",
            audience: .organisation,
            date: MadeUpDigest.date,
            runID: "nightly:2026-11-20",
            isTrial: false
        )
        let html = try DigestPage(edition, content).html()
        for sentence in [
            "Nothing stands out today", "There are no figures for this date.", "No finding is new or open.",
            "No word stands out", "No published figure changed.",
        ] {
            #expect(html.contains(sentence), "\(sentence)")
        }
    }

    @Test(arguments: Language.allCases)
    func `of a week calls rules by their titles, and says of whom nobody knows the team`(language: Language) throws {
        let catalogue = try Catalogue.load(TestProject.shipped)
        let rule = try #require(catalogue.register.byID["house-coaching"])
        var content = DigestContent()
        content.kpis = catalogue.kpis
        content.rules = catalogue.register.byID
        content.monitoring = [
            ["kind": "rule", "item": rule.id, "team": "", "value": "0", "usual": "7.5", "n": "120", "state": "silent"],
            ["kind": "coverage", "item": "a-17", "team": "", "value": "0", "usual": "4", "n": "300", "state": "none"],
        ]
        var edition = DigestEdition(
            organisation: "Northwind",
            audience: .organisation,
            date: MadeUpDigest.date,
            runID: "weekly:2026-11-22",
            isTrial: false,
            settings: AudienceSettings(language: language)
        )
        edition.span = .week
        let html = try DigestPage(edition, content).html()
        #expect(html.contains(HTMLText.escape(rule.titles.text(in: language))))
        #expect(html.contains(rule.id))
        #expect(html.contains(language == .spanish ? "sin equipo: 1" : "without a team: 1"))
    }

    @Test(arguments: Language.allCases)
    func `leaves no gap of a wording unfilled`(language: Language) throws {
        let html = try MadeUpDigest(
            audience: .team("leeds-1"),
            settings: AudienceSettings(language: language),
            isTrial: true
        )
        .page().html()
        #expect(html.firstMatch(of: /\{\d\}/) == nil)
    }

    @Test(.enabled(if: Browser.isInstalled, "\(Browser.absence)"), arguments: audiences)
    func `asks for nothing, names its charts, and fits a telephone`(audience: ExportAudience) async throws {
        let html = try MadeUpDigest(audience: audience, isTrial: true).page().html()
        let file = try temporaryDirectory() + "/digest.html"
        try html.write(toFile: file, atomically: false, encoding: .utf8)
        let views = [390, 1280].flatMap { width in [false, true].map { Browser.View(width: width, isDark: $0) } }
        let looks = try await Browser.look(at: file, views)
        #expect(looks.count == 4)
        for look in looks {
            #expect(look.requests == [URL(filePath: file).absoluteString])
            #expect(look.faults == [], "\(look.view)")
            #expect(look.contentWidth <= look.view.width, "\(look.view)")
            // Every picture that is not an ornament, and no picture without a name or without what it shows.
            #expect(look.pictures.count == html.matches(of: /role="img"/).count)
            #expect(look.pictures.allSatisfy { !$0.name.isEmpty && !$0.description.isEmpty })
        }
    }
}
