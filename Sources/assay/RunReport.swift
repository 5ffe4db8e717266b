internal import ArgumentParser
internal import Logging

/// Tells whoever watches a run how it ended: the monitoring system's file, the log, the exit code.
struct RunReport {
    private let pipeline: String
    private let surroundings: Surroundings

    init(_ pipeline: String, _ surroundings: Surroundings) {
        self.pipeline = pipeline
        self.surroundings = surroundings
    }

    /// Does a run and tells of its end; what it throws names the run.
    func telling(_ run: () throws -> ExitStatus) throws {
        let began = ContinuousClock.now
        do {
            let status = try run()
            measure(status, began)
            if status != .done { throw ExitCode(status.rawValue) }
        } catch  where ExitStatus.isArgumentParsers(error) {
            throw error
        } catch {
            let status = ExitStatus(error)
            measure(status, began)
            guard surroundings.logFormat == .json else {
                throw surroundings.currentRun.id.map { FailedRun(id: $0, cause: error) } ?? error
            }
            surroundings.logger.error("\(error)", metadata: ["exit_code": "\(status.rawValue)"])
            throw ExitCode(status.rawValue)
        }
    }

    /// A run is no failure because nobody could be told of it.
    private func measure(_ status: ExitStatus, _ began: ContinuousClock.Instant) {
        do {
            try RunMetrics(surroundings)?.write(pipeline, status, took: ContinuousClock.now - began, surroundings)
        } catch {
            surroundings.logger.warning("the metrics could not be written: \(error)")
        }
    }
}

/// What ended a run, with the run that it ended.
struct FailedRun: Error, CustomStringConvertible {
    let id: String
    let cause: any Error

    var description: String { "\(id): \(cause)" }
}
