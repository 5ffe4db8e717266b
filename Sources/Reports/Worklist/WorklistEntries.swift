extension WorklistPage {
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

    /// How much a finding presses.
    public enum Urgency: String, CaseIterable, Sendable {
        /// Its decision was due before.
        case overdue
        /// It is due within seven days.
        case soon
        /// It is due after that, or at no time.
        case later
        /// It was decided, and what has to be done is not done.
        case confirmed
    }

    /// Findings that press alike.
    public struct Section: Sendable {
        let urgency: Urgency
        let items: [Item]

        /// Findings under the urgency's heading.
        public init(_ urgency: Urgency, _ items: [Item]) {
            self.urgency = urgency
            self.items = items
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
}
