import Foundation
import Testing

/// What can happen to a night, a fault a file: each ends with what an undisturbed night leaves.
///
/// They need a machine that does little else meanwhile, and so run apart from the other tests and one at a time:
/// `ASSAY_FAULT_TESTS=1 swift test --filter EndToEndTests.Faults`.
@Suite(.enabled(if: FaultRuns.areWanted, FaultRuns.absence), .serialized) enum Faults {}

/// Whether somebody asked for the tests that disturb runs.
enum FaultRuns {
    static var areWanted: Bool { ProcessInfo.processInfo.environment["ASSAY_FAULT_TESTS"] != nil }
    static let absence: Comment = "disturbs runs at chosen moments: run it alone, with ASSAY_FAULT_TESTS=1"

    /// The seeds of what is drawn: these, or the one that `ASSAY_FAULT_SEED` names.
    static func seeds(_ shipped: ClosedRange<UInt64>) -> [UInt64] {
        ProcessInfo.processInfo.environment["ASSAY_FAULT_SEED"].flatMap(UInt64.init).map { [$0] } ?? Array(shipped)
    }
}
