internal import Foundation
internal import Privacy

/// Times the scanner with every lexicon on generated comments, beside a plain scan of the same bytes in the same run.
///
/// The processor's seconds of this one thread count, so that other work on the machine counts little.
struct ScanBenchmark {
    private let scanner: TextScanner
    private let comments: Comments
    private let rounds: Int

    init(lexicons folder: String, comments count: Int, rounds: Int) throws {
        scanner = TextScanner(try Lexicon.all(in: folder))
        comments = Comments(count: count, seed: 20_260_331)
        self.rounds = max(rounds, 1)
    }

    func report() throws {
        let planted = comments.planted
        print(
            "scan: \(comments.ranges.count) comments, \(comments.bytes.count) bytes, \(planted) with personal data, "
                + "seed \(comments.seed), \(scanner.languages.sorted().joined(separator: " and "))"
        )
        var spans = 0
        var redacted = 0
        var signs = 0
        var scanning: [Double] = []
        var redacting: [Double] = []
        var bound: [Double] = []
        for _ in 0..<rounds {
            scanning.append(try Self.seconds { spans = try scan() })
            redacting.append(try Self.seconds { redacted = try scanAndRedact() })
            bound.append(Self.seconds { signs = plainScan() })
        }
        let speeds = [scanning, redacting, bound].map { Double(comments.bytes.count) / Self.median($0) / 1e6 }
        print(String(format: "plain byte scan      %8.0f MB/s ; %d digits and @", speeds[2], signs))
        print(String(format: "scan                 %8.0f MB/s, at least 300; %d spans", speeds[0], spans))
        print(String(format: "scan and redact      %8.0f MB/s; %d bytes out", speeds[1], redacted))
        print(
            String(
                format: "the scan takes %.1f times as long as the bound, %.2f s for a million comments",
                speeds[2] / speeds[0],
                Self.median(scanning) / Double(comments.ranges.count) * 1e6
            )
        )
    }

    private func scan() throws -> Int {
        try comments.bytes.withUnsafeBytes { bytes in
            var scratch = ScanScratch()
            var count = 0
            for range in comments.ranges {
                count += try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[range]), reusing: &scratch).count
            }
            return count
        }
    }

    private func scanAndRedact() throws -> Int {
        try comments.bytes.withUnsafeBytes { bytes in
            var scratch = ScanScratch()
            var output: [UInt8] = []
            var count = 0
            for range in comments.ranges {
                let text = UnsafeRawBufferPointer(rebasing: bytes[range])
                output.removeAll(keepingCapacity: true)
                scanner.redact(text, try scanner.scan(text, reusing: &scratch), into: &output)
                count += output.count
            }
            return count
        }
    }

    /// The bound: every byte of every comment is looked at, and its digits and `@` are counted.
    private func plainScan() -> Int {
        comments.bytes.withUnsafeBytes { bytes in
            var count = 0
            for range in comments.ranges {
                for byte in UnsafeRawBufferPointer(rebasing: bytes[range]) {
                    if byte &- 0x30 < 10 || byte == 0x40 { count &+= 1 }
                }
            }
            return count
        }
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let began = ProcessorTime.ofThisThread()
        try work()
        return ProcessorTime.ofThisThread() - began
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

extension ProcessorTime {
    /// What the thread that asks has used.
    static func ofThisThread() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
