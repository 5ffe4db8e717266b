extension WorklistPage {
    /// What the template fills in.
    struct View {
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

            init(head: Head, mark: Mark, count: Int, table: String) {
                title = head.title
                severity = head.severity
                source = head.source
                remedy = head.remedy
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

        let organisation: String
        let date: String
        let note: String?
        let isEmpty: Bool
        let sections: [Part]
        let count: Int
        let hasDeadlines: Bool
        let soonest: String
        let later: String?
        let more: Int?
        let style: String

        func html() throws -> String { try PageTemplate.render(WorklistPage.template, self) }
    }

    static let template = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Worklist {{date}}</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        <h1>Worklist</h1>
        <p>{{organisation}} · {{date}}</p>
        {{#note}}
        <p class="banner" role="note"><strong>{{note}}</strong></p>
        {{/note}}
        {{#isEmpty}}
        <p>No finding waits for anybody.</p>
        {{/isEmpty}}
        {{#sections}}
        <section>
        <h2>{{heading}} ({{count}})</h2>
        {{#rules}}
        <div class="rule">
        <h3>{{title}} ({{findings}})</h3>
        <p><span class="{{tone}}">{{{sign}}}{{severity}}</span> · <span class="soft">{{source}}</span></p>
        {{#remedy}}<p>To do: {{remedy}}</p>{{/remedy}}
        {{{table}}}</div>
        {{/rules}}
        </section>
        {{/sections}}
        {{^hasDeadlines}}
        <p>No deadline is running.</p>
        {{/hasDeadlines}}
        {{#hasDeadlines}}
        <section>
        <h2>Deadlines that run ({{count}})</h2>
        {{{soonest}}}
        {{#later}}<details><summary>Later ones</summary>
        {{{later}}}</details>{{/later}}
        {{#more}}<p>And {{more}} more: deadlines.csv has them all.</p>{{/more}}
        </section>
        {{/hasDeadlines}}
        </body>
        </html>

        """
}
