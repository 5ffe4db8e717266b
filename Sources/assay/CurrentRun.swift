internal import Synchronization

/// The run that the program is at, once it is known: what every line of the log carries.
final class CurrentRun: Sendable {
    private let current = Mutex<String?>(nil)

    var id: String? { current.withLock { $0 } }

    func begin(_ id: String) { current.withLock { $0 = id } }
}
