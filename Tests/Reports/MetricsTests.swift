import Foundation
import Reports
import TestSupport
import Testing

@Suite struct `A file of metrics` {
    private static let families = [
        MetricFamily(
            "assay_findings_open",
            help: "Findings that wait.",
            samples: [
                MetricFamily.Sample("3", labels: ["severity": "minor"]),
                MetricFamily.Sample("12", labels: ["severity": "major"]),
            ]
        ),
        MetricFamily("assay_store_bytes", help: "The size of the store.", samples: [MetricFamily.Sample("174669159")]),
        MetricFamily(
            "assay_attempts_total",
            help: "Starts.",
            kind: .counter,
            samples: [
                MetricFamily.Sample("1", labels: ["pipeline": "a \"b\" \\ c\nd", "state": "failed"])
            ]
        ),
        MetricFamily("assay_gate_relations", help: "Nothing yet."),
    ]

    @Test func `says what each metric is, and its samples in one order`() throws {
        let path = "\(try temporaryDirectory())/assay.prom"
        try MetricsFile(path).write(Self.families)
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == """
                # HELP assay_findings_open Findings that wait.
                # TYPE assay_findings_open gauge
                assay_findings_open{severity="major"} 12
                assay_findings_open{severity="minor"} 3
                # HELP assay_store_bytes The size of the store.
                # TYPE assay_store_bytes gauge
                assay_store_bytes 174669159
                # HELP assay_attempts_total Starts.
                # TYPE assay_attempts_total counter
                assay_attempts_total{pipeline="a \\"b\\" \\\\ c\\nd",state="failed"} 1
                # HELP assay_gate_relations Nothing yet.
                # TYPE assay_gate_relations gauge

                """
        )
    }

    @Test func `is read back as it was written, and what is not understood says nothing`() throws {
        let directory = try temporaryDirectory()
        let file = MetricsFile("\(directory)/assay.prom")
        #expect(file.samples().isEmpty)
        try file.write(Self.families)
        let samples = file.samples()
        for family in Self.families {
            #expect(Set(samples[family.name] ?? []) == Set(family.samples))
        }
        try "assay_a{b=\"c} 1\nassay_d 2 3\nassay_e x\n= 1\nassay_f 4".write(
            toFile: "\(directory)/assay.prom",
            atomically: false,
            encoding: .utf8
        )
        #expect(file.samples() == ["assay_f": [MetricFamily.Sample("4")]])
    }

    @Test func `takes the place of the last one, is closed to others, and leaves nothing beside it`() throws {
        let directory = try temporaryDirectory()
        let file = MetricsFile("\(directory)/assay.prom")
        try file.write(Self.families)
        try file.write([Self.families[1]])
        #expect(Set(file.samples().keys) == ["assay_store_bytes"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["assay.prom"])
        let mode = try FileManager.default.attributesOfItem(atPath: "\(directory)/assay.prom")[.posixPermissions]
        #expect(mode as? Int == 0o640)
        #expect(throws: ReportError.self) { try MetricsFile("\(directory)/none/assay.prom").write([]) }
    }
}
