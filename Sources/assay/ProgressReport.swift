internal import Foundation
internal import Pipelines
internal import Reports
internal import Synchronization

/// What a person sees of a run while it works, on stderr: on a terminal a bar, elsewhere a line for each step.
///
/// The rate is told by this machine's own clock, which no step may read.
final class ProgressReport: Sendable {
    private struct State {
        var step = ""
        var began = ContinuousClock.now
        var drawn = ContinuousClock.Instant?.none
    }

    private static let interval = Duration.milliseconds(200)
    private static let eraseLine = "\r\u{1B}[K"

    private let state = Mutex(State())
    private let isTerminal: Bool

    init(isTerminal: Bool) { self.isTerminal = isTerminal }

    /// Whether stderr is seen by a person.
    static var hasTerminal: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

    /// Takes note; any thread may.
    func tell(_ progress: StepProgress) {
        state.withLock { state in
            switch progress {
            case .underway(let step, let done, let total, let unit):
                guard isTerminal else { return }
                draw(step, done, total, unit, &state)
            case .done(let step, let summary):
                write((isTerminal ? Self.eraseLine : "") + "\(step): \(summary)\n")
                // While a month is merged, the next is read.
                if step == state.step { state = State() }
            }
        }
    }

    /// Takes a bar away that a failure left.
    func end() {
        if isTerminal { write(Self.eraseLine) }
    }

    private func draw(_ step: String, _ done: Int, _ total: Int, _ unit: String, _ state: inout State) {
        let now = ContinuousClock.now
        if step != state.step { state = State(step: step, began: now) }
        if let drawn = state.drawn, now - drawn < Self.interval, done < total { return }
        state.drawn = now
        let line = ProgressLine(step, done: done, of: total, unit: unit, elapsed: now - state.began)
        write(Self.eraseLine + line.text(width: Self.width - 1))
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
