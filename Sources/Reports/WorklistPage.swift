internal import Mustache

/// What waits for the officers, as a page: readable on a telephone, and without anything from another server.
public struct WorklistPage: Sendable {
    /// A finding on the page.
    public struct Item: Sendable {
        let number: String
        let severity: String
        let state: String
        let title: String
        let source: String
        let subject: String
        let link: String?
        let team: String?
        let date: String
        let due: String?
        let reason: String
        let remedy: String?

        /// A finding; texts as they are, the page escapes them.
        ///
        /// - Parameters:
        ///   - number: The finding's number.
        ///   - severity: critical, major or minor.
        ///   - state: Where it stands, in words.
        ///   - title: The rule's title.
        ///   - source: Authority and clause.
        ///   - subject: What violates the rule.
        ///   - link: Where the subject is in the source's own system; empty when nobody said.
        ///   - team: The team; empty when none.
        ///   - date: The subject's date.
        ///   - due: By when it must be decided; empty when the rule does not say.
        ///   - reason: What is wrong.
        ///   - remedy: What has to be done.
        public init(
            number: String,
            severity: String,
            state: String,
            title: String,
            source: String,
            subject: String,
            link: String,
            team: String,
            date: String,
            due: String,
            reason: String,
            remedy: String
        ) {
            self.number = number
            self.severity = severity
            self.state = state
            self.title = title
            self.source = source
            self.subject = subject
            self.link = link.nonEmpty
            self.team = team.nonEmpty
            self.date = date
            self.due = due.nonEmpty
            self.reason = reason
            self.remedy = remedy.nonEmpty
        }
    }

    /// Findings under a heading.
    public struct Section: Sendable {
        let heading: String
        let count: Int
        let items: [Item]

        /// Findings under a heading.
        public init(_ heading: String, _ items: [Item]) {
            self.heading = heading
            self.items = items
            count = items.count
        }
    }

    /// A deadline that runs.
    public struct Deadline: Sendable {
        let title: String
        let subject: String
        let team: String
        let due: String
        let daysLeft: String

        /// A deadline; texts as they are, the page escapes them.
        public init(title: String, subject: String, team: String, due: String, daysLeft: String) {
            self.title = title
            self.subject = subject
            self.team = team
            self.due = due
            self.daysLeft = daysLeft
        }
    }

    private let organisation: String
    private let date: String
    private let note: String?
    private let sections: [Section]
    private let deadlines: [Deadline]
    private let hasDeadlines: Bool
    private let moreDeadlines: Int?
    private let isEmpty: Bool

    private static let longest = 200

    /// A page for a date; sections without findings are left out, and of the deadlines the soonest are shown.
    public init(organisation: String, date: String, note: String, sections: [Section], deadlines: [Deadline]) {
        self.organisation = organisation
        self.date = date
        self.note = note.nonEmpty
        self.sections = sections.filter { $0.count > 0 }
        self.deadlines = Array(deadlines.prefix(Self.longest))
        hasDeadlines = !deadlines.isEmpty
        moreDeadlines = deadlines.count > Self.longest ? deadlines.count - Self.longest : nil
        isEmpty = self.sections.isEmpty
    }

    /// The page.
    public func html() throws -> String {
        try MustacheTemplate(string: Self.template).render(self)
    }

    private static let template = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>Worklist {{date}}</title>
        <style>
        :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
        body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
        h1 { font-size: 1.4rem; margin: 0; }
        h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
        p { margin: .25rem 0; }
        article { border: 1px solid var(--line); border-left-width: .4rem; border-radius: .4rem; margin: .5rem 0; padding: .6rem .8rem; overflow-wrap: anywhere; }
        article.critical { border-left-color: #b3261e; }
        article.major { border-left-color: #b26a00; }
        article.minor { border-left-color: #5f6b7a; }
        .facts { font-size: .9rem; opacity: .85; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        </style>
        </head>
        <body>
        <h1>Worklist</h1>
        <p>{{organisation}} · {{date}}{{#note}} · {{note}}{{/note}}</p>
        {{#isEmpty}}
        <p>No finding waits for anybody.</p>
        {{/isEmpty}}
        {{#sections}}
        <section>
        <h2>{{heading}} ({{count}})</h2>
        {{#items}}
        <article class="{{severity}}">
        <p><strong>{{number}} · {{title}}</strong></p>
        <p>{{reason}}</p>
        <p class="facts">{{severity}} · {{state}}{{#due}} · decide by {{due}}{{/due}} · {{#link}}<a href="{{link}}" rel="noreferrer">{{/link}}{{subject}}{{#link}}</a>{{/link}}{{#team}} · {{team}}{{/team}} · {{date}} · {{source}}</p>
        {{#remedy}}<p class="facts">To do: {{remedy}}</p>{{/remedy}}
        </article>
        {{/items}}
        </section>
        {{/sections}}
        {{^hasDeadlines}}
        <p>No deadline is running.</p>
        {{/hasDeadlines}}
        {{#hasDeadlines}}
        <section>
        <h2>Deadlines that run</h2>
        <div class="scroll"><table>
        <thead><tr><th>Due</th><th>Working days left</th><th>What</th><th>Subject</th><th>Team</th></tr></thead>
        <tbody>
        {{#deadlines}}
        <tr><td>{{due}}</td><td class="number">{{daysLeft}}</td><td>{{title}}</td><td>{{subject}}</td><td>{{team}}</td></tr>
        {{/deadlines}}
        </tbody>
        </table></div>
        {{#moreDeadlines}}<p>And {{moreDeadlines}} later ones: deadlines.csv has them all.</p>{{/moreDeadlines}}
        </section>
        {{/hasDeadlines}}
        </body>
        </html>

        """
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
