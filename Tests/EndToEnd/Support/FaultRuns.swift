import Foundation
import Testing

/// Tests that kill a run at a chosen moment, and so need a machine that does little else meanwhile.
///
/// They are run apart from the others: `ASSAY_FAULT_TESTS=1 swift test --filter 'FaultTests|KillTests|DemoTests'`.
enum FaultRuns {
    static var areWanted: Bool { ProcessInfo.processInfo.environment["ASSAY_FAULT_TESTS"] != nil }
    static let absence: Comment = "kills runs at chosen moments: run it alone, with ASSAY_FAULT_TESTS=1"
}
