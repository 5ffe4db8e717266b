import Reports
import Testing

struct ProgressLineTests {
    @Test(arguments: [
        (0, 200, 0, "pull [------------------------]  0/200 dates"),
        (50, 200, 25, "pull [######------------------]  50/200 dates  2.0 dates/s  1 min 15 s left"),
        (100, 200, 10, "pull [############------------]  100/200 dates  10.0 dates/s  10 s left"),
        (1, 20_000, 2, "pull [------------------------]  1/20000 dates  0.5 dates/s  11 h 6 min left"),
        (200, 200, 40, "pull [########################]  200/200 dates  5.0 dates/s"),
        (300, 200, 40, "pull [########################]  200/200 dates  5.0 dates/s"),
        (0, 0, 1, "pull [------------------------]  0/0 dates"),
    ])
    func `says how far, how fast and how long still`(done: Int, total: Int, seconds: Int, line: String) {
        let progress = ProgressLine("pull", done: done, of: total, unit: "dates", elapsed: .seconds(seconds))
        #expect(progress.text(width: 100) == line)
    }

    @Test func `is never wider than the terminal`() {
        let progress = ProgressLine("pull 2026-03", done: 5, of: 10, unit: "dates", elapsed: .seconds(1))
        #expect(progress.text(width: 20) == "pull 2026-03 [######")
        #expect(progress.text(width: 0) == "")
    }
}
