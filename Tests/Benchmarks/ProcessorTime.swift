internal import Foundation

/// Processor seconds, which a busy machine does not stretch as it stretches the wall clock.
enum ProcessorTime {
    /// What this process and the programs that it has waited for have used.
    static func own() -> Double { seconds(RUSAGE_SELF.rawValue) + seconds(RUSAGE_CHILDREN.rawValue) }

    /// What the finished sessions of a server have used, by its main process.
    static func sessions(of process: Int32?) -> Double {
        guard let process, let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return 0 }
        // Behind the name: state is field 3, cutime and cstime are fields 16 and 17.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 14, let user = Double(fields[13]), let system = Double(fields[14]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func seconds(_ who: Int32) -> Double {
        var usage = rusage()
        getrusage(who, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
    }
}
