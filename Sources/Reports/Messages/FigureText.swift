public import Catalogue
import Foundation

/// Figures as people read them in a sentence or on a page: with their unit, rounded, in the audience's marks.
public struct FigureText: Sendable {
    private let settings: AudienceSettings

    /// Figures for an audience.
    public init(_ settings: AudienceSettings) {
        self.settings = settings
    }

    /// A figure of the scorecard's with its unit; what is no number comes back as it is.
    public func value(_ digits: String, unit: String) -> String {
        guard let number = Double(digits) else { return digits }
        return switch unit {
        case "proportion": rounded(number * 100, places: 1) + " %"
        case "seconds": rounded(number, places: number.magnitude < 100 ? 1 : 0) + " s"
        case "contacts": rounded(number, places: 0)
        default: rounded(number, places: 2)
        }
    }

    /// A number as it is, in the audience's mark.
    public func number(_ digits: String) -> String {
        guard Double(digits) != nil else { return digits }
        return digits.replacing(".", with: String(settings.decimalMark.character))
    }

    private func rounded(_ number: Double, places: Int) -> String {
        self.number(String(format: "%.\(places)f", number))
    }
}
