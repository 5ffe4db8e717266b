import Catalogue
import Foundation
import Subprocess
import TestSupport
import Testing

/// `cron/assay-cron` around a program that does as it is told: what it prints is what cron mails.
struct CronWrapperTests {
    /// What the program does, and what a person hears of it.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        /// A shell script in place of the program; `$run` is how often it has been called.
        let program: String
        var options: [String] = []
        let printed: String
        var status: Int32 = 0
        var runs = 1
    }

    static let cases = [
        Case(testDescription: "a run that needs nobody prints nothing", program: "exit 0", printed: ""),
        Case(testDescription: "warnings are the log's", program: "echo slow >&2", printed: ""),
        Case(
            testDescription: "what a person must act on is printed",
            program: "echo 'no contacts on 2026-06-01'",
            printed: "no contacts on 2026-06-01\n"
        ),
        Case(
            testDescription: "a check that passes has nothing to say",
            program: "echo 'files: in order'",
            options: ["--only-failures"],
            printed: ""
        ),
        Case(
            testDescription: "a check that fails says everything",
            program: "echo 'store: x'; echo 'assay: wrong' >&2; exit 78",
            options: ["--only-failures"],
            printed: "assay run nightly ended with 78; LOG has the rest\nstore: x\nassay: wrong\n",
            status: 78
        ),
        Case(
            testDescription: "a database that comes back is nobody's business",
            program: "[ $run = 3 ] || { echo gone >&2; exit 69; }",
            printed: "",
            runs: 3
        ),
        Case(
            testDescription: "a lock that is held for ever is waited for three times",
            program: "echo 'assay: locked' >&2; exit 75",
            printed: "assay run nightly ended with 75 after 3 attempts; LOG has the rest\nassay: locked\n",
            status: 75,
            runs: 3
        ),
        Case(
            testDescription: "data that is refused is not tried again",
            program: "echo 'assay: refused' >&2; exit 65",
            printed: "assay run nightly ended with 65; LOG has the rest\nassay: refused\n",
            status: 65
        ),
    ]

    private func run(_ program: String, _ options: [String] = [], settings: String = "", mode: Int = 0o640) async throws
        -> (ending: AssayProgram.Ending, directory: String)
    {
        let directory = try temporaryDirectory()
        try TestFile.write(
            "#!/bin/sh\necho x >> \(directory)/runs\nrun=$(wc -l < \(directory)/runs)\n\(program)\n",
            to: "\(directory)/assay",
            mode: 0o755
        )
        try TestFile.write(
            "ASSAY_LOG=\(directory)/log\nASSAY_WAIT=0\nASSAY_SOURCE='password=hunter2'\n\(settings)",
            to: "\(directory)/env",
            mode: mode
        )
        let ending = try await OtherProgram.run(
            "sh",
            [TestProject.shipped.path("cron/assay-cron")] + options + ["run", "nightly"],
            environment: ["PATH": "\(directory):/usr/bin:/bin", "ASSAY_ENV": "\(directory)/env"]
        )
        let output = ending.output.replacing("\(directory)/log", with: "LOG")
        return (AssayProgram.Ending(status: ending.status, output: output, errors: ending.errors), directory)
    }

    @Test(arguments: cases)
    func `cron mails what a person must act on and nothing else`(example: Case) async throws {
        let (ending, directory) = try await run(example.program, example.options)
        #expect(ending.output == example.printed)
        #expect(ending.errors == "")
        #expect(ending.status == .exited(example.status))
        #expect(try TestFile.text("\(directory)/runs").count == 2 * example.runs)
        let log = try TestFile.text("\(directory)/log")
        #expect(log.contains("ended with \(example.status)"))
        #expect(!log.contains("hunter2"))
        let mode = try FileManager.default.attributesOfItem(atPath: "\(directory)/log")[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test func `settings that others can write are not run`() async throws {
        let (ending, directory) = try await run("exit 0", mode: 0o660)
        #expect(ending.status == .exited(78))
        #expect(ending.output.contains("chmod go-w"))
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/runs"))
    }

    @Test(arguments: [
        ("echo \"$1 $2 $3\" >> DIR/told", "", "organisation 2026-06-01 DIR/exports/organisation/2026-06-01\n"),
        (
            "echo 'no such host'; exit 1",
            "assay-cron: the mail hook failed for organisation, 2026-06-01 (DIR/exports/organisation/2026-06-01):\n"
                + "no such host\n", nil
        ),
    ])
    func `an audience is told of new files once, and a mail that fails is news`(
        hook: String,
        printed: String,
        told: String?
    ) async throws {
        let place = try temporaryDirectory()
        func here(_ text: String) -> String { text.replacing("DIR", with: place) }
        try TestFile.write(here("#!/bin/sh\n\(hook)\n"), to: "\(place)/hook", mode: 0o755)
        for old in ["team-a/2026-05-31", "team-a/2026-06-01"] {
            try FileManager.default.createDirectory(
                atPath: "\(place)/exports/\(old)",
                withIntermediateDirectories: true
            )
            try TestFile.write("{}", to: "\(place)/exports/\(old)/manifest.json")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_780_000_000)],
                ofItemAtPath: "\(place)/exports/\(old)/manifest.json"
            )
        }
        let (ending, _) = try await run(
            here(
                """
                for date in 2026-06-01 2026-06-01.superseded-1; do
                    mkdir -p DIR/exports/organisation/$date; echo {} > DIR/exports/organisation/$date/manifest.json
                done
                """
            ),
            settings: here("ASSAY_EXPORTS=DIR/exports\nASSAY_MAIL_HOOK=DIR/hook\n")
        )
        #expect(ending.output == here(printed))
        #expect(ending.status == .exited(0))
        if let told { #expect(try TestFile.text("\(place)/told") == here(told)) }
    }

    @Test func `a mail says where the files are, to whom the house has named, and to nobody else`() async throws {
        let place = try temporaryDirectory()
        try TestFile.write("#!/bin/sh\ncat >> \(place)/mail\n", to: "\(place)/sendmail", mode: 0o755)
        try TestFile.write("team-north lead@example.com, deputy@example.com\n", to: "\(place)/audiences")
        try TestFile.write("secret", to: "\(place)/scorecard.csv")
        for audience in ["team-north", "team-nort", "officers"] {
            let ending = try await OtherProgram.run(
                "sh",
                [TestProject.shipped.path("cron/mail-audience"), audience, "2026-06-01", place],
                environment: [
                    "PATH": "/usr/bin:/bin", "ASSAY_AUDIENCES": "\(place)/audiences",
                    "ASSAY_SENDMAIL": "\(place)/sendmail",
                ]
            )
            #expect(ending.status.isSuccess, "\(ending)")
        }
        let mail = try TestFile.text("\(place)/mail")
        #expect(mail.hasPrefix("To: lead@example.com, deputy@example.com\nSubject: Quality monitoring of 2026-06-01"))
        #expect(mail.components(separatedBy: "To: ").count == 2)
        #expect(mail.contains(place))
        #expect(!mail.contains("secret"))
    }
}
