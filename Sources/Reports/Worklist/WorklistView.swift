extension WorklistPage {
    /// What the template fills in.
    struct View {
        /// What findings of one rule have in common.
        struct Head: Hashable {
            let severity: String
            let title: String
            let source: String
            let remedy: String?
        }

        struct Rule {
            let title: String
            let severity: String
            let source: String
            let remedy: String?
            let tone: String
            let sign: String
            let findings: Int
            let table: String

            init(head: Head, severity: String, remedy: String?, mark: Mark, count: Int, table: String) {
                title = head.title
                self.severity = severity
                source = head.source
                self.remedy = remedy
                tone = mark.rawValue
                sign = mark.ornament
                findings = count
                self.table = table
            }
        }

        struct Part {
            let heading: String
            let count: Int
            let rules: [Rule]
        }

        struct Deadlines {
            let heading: String
            let count: Int
            let soonest: String
            let laterOnes: String
            let later: String?
            let more: String?
        }

        let language: String
        let title: String
        let organisation: String
        let date: String
        let trial: String?
        let provisional: String?
        let provisionalMeans: String
        let nothing: String?
        let sections: [Part]
        let noDeadline: String?
        let deadlines: Deadlines?
        let style: String

        func html() throws -> String { try PageTemplate.render(WorklistPage.template, self) }
    }

    static let template = PageTemplate.page(
        titled: "{{title}} · {{date}}",
        """
        <h1>{{title}}</h1>
        <p>{{organisation}} · {{date}}</p>
        {{#trial}}
        <p class="banner" role="note"><strong>{{trial}}</strong></p>
        {{/trial}}
        {{#provisional}}
        <p class="banner" role="note"><strong>{{provisional}}</strong> {{provisionalMeans}}</p>
        {{/provisional}}
        {{#nothing}}
        <p>{{nothing}}</p>
        {{/nothing}}
        {{#sections}}
        <section class="worklist">
        <h2>{{heading}} ({{count}})</h2>
        {{#rules}}
        <div class="rule">
        <h3>{{title}} ({{findings}})</h3>
        <p><span class="{{tone}}">{{{sign}}}{{severity}}</span> · <span class="soft">{{source}}</span></p>
        {{#remedy}}<p>{{remedy}}</p>{{/remedy}}
        {{{table}}}</div>
        {{/rules}}
        </section>
        {{/sections}}
        {{#noDeadline}}
        <p>{{noDeadline}}</p>
        {{/noDeadline}}
        {{#deadlines}}
        <section class="worklist">
        <h2>{{heading}} ({{count}})</h2>
        {{{soonest}}}
        {{#later}}<details><summary>{{laterOnes}}</summary>
        {{{later}}}</details>{{/later}}
        {{#more}}<p>{{more}}</p>{{/more}}
        </section>
        {{/deadlines}}

        """
    )
}
