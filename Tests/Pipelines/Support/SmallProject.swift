import Catalogue
import Foundation
import TestSupport

extension TestProject {
    /// A project with one or two KPIs of each measure, so that many nights take little time.
    ///
    /// - Parameters:
    ///   - lookBack: How many days every night reads again.
    ///   - history: How many days before those are compared by day counts; the shipped setting is 35.
    /// - Returns: The project.
    /// - Throws: What the file system says.
    static func small(lookBack: Int = 3, history: Int = 35) throws -> Project {
        let project = try edited { text in
            text = text.replacingOccurrences(of: "look_back_days: 3", with: "look_back_days: \(lookBack)")
            text = text.replacingOccurrences(of: "history_days: 35", with: "history_days: \(history)")
        }
        let (files, kpis) = (FileManager.default, project.path("Pipelines/kpis"))
        try files.removeItem(atPath: kpis)
        try files.createDirectory(atPath: kpis, withIntermediateDirectories: false)
        for name in try files.contentsOfDirectory(atPath: shipped.path("Pipelines/kpis")) {
            let text = try String(contentsOfFile: shipped.path("Pipelines/kpis/\(name)"), encoding: .utf8)
            let entries = text.components(separatedBy: "\n- id: ").dropFirst().filter { entry in
                kept.contains { entry.hasPrefix("\($0)\n") }
            }
            guard !entries.isEmpty else { continue }
            try entries.map { "- id: \($0)\n" }.joined().write(
                toFile: "\(kpis)/\(name)",
                atomically: false,
                encoding: .utf8
            )
        }
        try "targets: []\nbenchmarks: []\n"
            .write(toFile: project.path("Pipelines/targets.yaml"), atomically: false, encoding: .utf8)
        return project
    }

    private static let kept = [
        "offered", "handled", "service_level", "handle_time", "wait_p90", "handle_time_p50", "repeat_contact", "csat",
        "survey_response", "quality_score", "pass_rate", "critical_accuracy_compliance", "escalation_rate",
        "escalation_closing", "complaint_rate", "complaint_days_to_resolve_p50", "coaching_follow_through",
        "cost_per_contact", "revenue_per_customer", "evaluation_coverage", "personal_data_in_text", "occupancy",
        "schedule_adherence",
    ]
}
