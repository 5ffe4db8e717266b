internal import Foundation

/// Files with a process's memory: passwords and the pseudonym key would be in them.
enum CoreFiles {
    private typealias ProcessControl =
        @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong)
        -> CInt

    /// `PR_SET_DUMPABLE`, which Swift cannot import together with the variadic `prctl`.
    private static let setDumpable: CInt = 4

    /// Has the system write none of this process, and lets nobody but root look into it.
    static func prevent() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // Where core files go to another program, the limit is not asked for.
        guard let symbol = dlsym(dlopen(nil, RTLD_LAZY), "prctl") else { return }
        _ = unsafeBitCast(symbol, to: ProcessControl.self)(setDumpable, 0, 0, 0, 0)
    }
}
