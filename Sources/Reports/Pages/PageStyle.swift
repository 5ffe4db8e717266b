/// How all pages look: light and dark, on a telephone and on paper, without anything from another server.
///
/// Every colour of text has a contrast of 4.5 or more with what is behind it, in both schemes.
enum PageStyle {
    static let sheet = colours + text + tables + charts + paper

    private static let dark = """
        --ground: #14171a; --card: #1c2024; --ink: #e8eaec; --soft: #b2b9c1; --line: #3a4149; --band: #22303f; \
        --blue: #8ab8f0; --green: #7fd49c; --red: #ff9f96; --amber: #f2bd6b; --cut: #14171a; --fill: #4f84bd; --pale: #5b6671;
        """

    private static let colours = """
        :root { color-scheme: light dark; --ground: #fff; --card: #f6f7f9; --ink: #1a1d20; --soft: #545c65; --line: #d3d8de; \
        --band: #e6eef8; --blue: #1c5a9e; --green: #1a6b3a; --red: #b3261e; --amber: #855000; --cut: #fff; --fill: #6d9fd4; \
        --pale: #b4bcc5; }
        @media (prefers-color-scheme: dark) { :root { \(dark) } }

        """

    private static let text = """
        * { box-sizing: border-box; }
        body { background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; line-height: 1.2; margin: 0; }
        h2 { border-top: 2px solid var(--line); font-size: 1.25rem; margin: 2rem 0 .5rem; padding-top: .75rem; }
        h3 { font-size: 1.05rem; margin: 1.25rem 0 .4rem; }
        h4 { font-size: .95rem; margin: 0 0 .2rem; }
        p { margin: .3rem 0; max-width: 60rem; }
        ol, ul { margin: .3rem 0; padding-left: 1.5rem; }
        a { color: var(--blue); }
        code { font: .85em ui-monospace, monospace; color: var(--soft); }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .75rem 0 0; padding: 0; }
        nav a { display: inline-block; padding: .2rem 0; }
        .soft, .note { color: var(--soft); font-size: .9rem; }
        .banner { border: 2px solid var(--amber); border-radius: .4rem; margin: .75rem 0; padding: .5rem .75rem; }
        .banner strong { color: var(--amber); }
        .mark { height: 1em; margin-right: .35em; vertical-align: -.12em; width: 1em; }
        .mark .edge { fill: none; stroke: currentColor; stroke-width: 1.8; }
        .mark .dotted { stroke-dasharray: 2.4 2.4; }
        .mark .fill { fill: currentColor; }
        .mark .cut { fill: none; stroke: var(--cut); stroke-width: 2; }
        .met { color: var(--green); }
        .missed, .alarm { color: var(--red); }
        .close, .warning { color: var(--amber); }
        .few, .none, .suppressed { color: var(--soft); }
        .today { background: var(--card); border-left: .35rem solid var(--line); border-radius: .3rem; margin: .5rem 0; padding: .5rem .75rem; }
        .today.red { border-left-color: var(--red); }
        .today.amber { border-left-color: var(--amber); }
        .today .kind { font-weight: 600; }
        .today li { margin: .25rem 0; }
        .today code span { display: inline-block; }
        .charts { display: grid; gap: 1.25rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); }
        .charts > * { min-width: 0; }
        figure { margin: 0; max-width: 28rem; }
        figcaption { font-size: .9rem; }
        figcaption ul { padding-left: 1.2rem; }
        .pair { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
        .pair > * { min-width: 0; }
        details { margin: .5rem 0; }
        summary { cursor: pointer; padding: .25rem 0; }
        blockquote { border-left: 3px solid var(--line); color: var(--soft); margin: .3rem 0; padding-left: .75rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }

        """

    private static let tables = """
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; table-layout: fixed; width: 100%; }
        caption { caption-side: top; color: var(--soft); font-size: .9rem; padding: .2rem 0; text-align: left; }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; }
        td, th { overflow-wrap: break-word; }
        thead th { color: var(--soft); font-size: .85rem; }
        tbody th { font-weight: 600; }
        th small, td small { color: var(--soft); display: block; font-size: .85rem; font-weight: 400; }
        .number { text-align: right; }
        section > table thead th:first-child, section > details > table thead th:first-child { width: 30%; }
        .pair thead th:first-child { width: 34%; }
        .worklist thead th:first-child { width: auto; }
        .worklist thead th.wide { width: 28%; }
        .charts table { font-size: .9rem; table-layout: auto; }
        .charts th, .charts td { padding: .3rem .35rem; }
        .charts tbody th, .charts tbody .number { white-space: nowrap; }
        @media (max-width: 44rem) {
        table, tbody, caption { display: block; }
        thead { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
        tbody tr { border: 1px solid var(--line); border-radius: .4rem; display: grid; gap: .3rem 1rem; grid-template-columns: repeat(2, minmax(0, 1fr)); margin: .5rem 0; padding: .6rem .75rem; }
        tbody th, td { border: 0; display: block; padding: 0; text-align: left; }
        tbody th, td.wide { grid-column: 1 / -1; }
        td.number { text-align: left; }
        td::before { color: var(--soft); content: attr(data-label); display: block; font-size: .8rem; }
        td:empty { display: none; }
        }

        """

    private static let charts = """
        svg.chart { display: block; height: auto; max-width: 28rem; width: 100%; }
        svg.spark { display: block; height: auto; max-width: 100%; width: 7.5rem; }
        svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
        svg text.strong { fill: var(--ink); }
        svg .grid, svg .limit, svg .centre, svg .series, svg .target, svg .note, svg .share, svg .staffed, svg .interval, svg .goal { fill: none; }
        svg .charts { stroke: var(--line); }
        svg .band { fill: var(--band); }
        svg .band.trial { fill: none; }
        svg .limit { stroke: var(--soft); }
        svg .limit.trial { stroke-dasharray: 3 3; }
        svg .centre { stroke: var(--soft); stroke-dasharray: 7 3; }
        svg .target { stroke: var(--green); stroke-dasharray: 2 2; stroke-width: 1.5; }
        svg .note { stroke: var(--ink); stroke-dasharray: 1 3; }
        svg .series { stroke: var(--blue); stroke-width: 1.5; }
        svg .dot, svg .peer { fill: var(--blue); }
        svg .peer { stroke: var(--ground); }
        svg .ring { fill: var(--ground); stroke: var(--amber); stroke-width: 1.8; }
        svg rect.warning { fill: var(--amber); }
        svg path.alarm { fill: var(--red); }
        svg .alarm.better, svg .warning.better, svg .ring.better { fill: var(--ground); stroke: var(--green); stroke-width: 1.8; }
        svg .alarm.neither, svg .warning.neither { fill: var(--ink); }
        svg .ring.neither { stroke: var(--ink); }
        svg .bar { fill: var(--fill); }
        svg .lost { fill: var(--red); }
        svg .other { fill: var(--pale); }
        svg .share { stroke: var(--ink); stroke-width: 1.2; }
        svg .sharedot { fill: var(--ink); }
        svg .staffed { stroke: var(--ink); stroke-width: 1.5; }
        svg .interval { stroke: var(--blue); stroke-width: 3; }
        svg .goal { stroke: var(--green); stroke-width: 2; }

        """

    private static let paper = """
        @media print {
        :root { color-scheme: light; --ground: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #aaa; --band: #e6eef8; --blue: #1c5a9e; --green: #1a6b3a; --red: #b3261e; --amber: #855000; --cut: #fff; --fill: #6d9fd4; --pale: #b4bcc5; }
        body { font-size: 10pt; max-width: none; padding: 0; }
        nav { display: none; }
        h2, h3, h4, caption { break-after: avoid; }
        figure, tr, .today li, blockquote { break-inside: avoid; }
        .charts { grid-template-columns: repeat(2, 1fr); }
        details::details-content { block-size: auto; content-visibility: visible; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
