/// The small sign beside a word: a shape of its own for each thing that can be said, so that colour is never needed.
enum Mark: String, CaseIterable, Sendable {
    case met, missed, close, few, none, suppressed, alarm, warning

    /// The sign; the word beside it says the same.
    var ornament: String {
        "<svg class=\"mark \(rawValue)\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\(shape)</svg>"
    }

    private var shape: String {
        switch self {
        case .met:
            "<circle class=\"fill\" cx=\"8\" cy=\"8\" r=\"7\"/><path class=\"cut\" d=\"M4.5 8.2L7 10.7L11.6 5.6\"/>"
        case .missed:
            "<path class=\"fill\" d=\"M5 1H11L15 5V11L11 15H5L1 11V5Z\"/><path class=\"cut\" d=\"M5.2 5.2L10.8 10.8M10.8 5.2L5.2 10.8\"/>"
        case .close:
            "<circle class=\"edge\" cx=\"8\" cy=\"8\" r=\"6.2\"/><path class=\"fill\" d=\"M8 1.8A6.2 6.2 0 0 0 8 14.2Z\"/>"
        case .few: "<circle class=\"edge dotted\" cx=\"8\" cy=\"8\" r=\"6.2\"/>"
        case .none: "<path class=\"edge\" d=\"M3 8H13\"/>"
        case .suppressed: "<path class=\"edge\" d=\"M2.5 2.5H13.5V13.5H2.5ZM3 13L13 3\"/>"
        case .alarm: "<path class=\"fill\" d=\"M8 .8L15.2 8L8 15.2L.8 8Z\"/>"
        case .warning: "<path class=\"fill\" d=\"M8 1.5L15.2 14.5H.8Z\"/><path class=\"cut\" d=\"M8 6V10M8 11.6V13\"/>"
        }
    }
}
