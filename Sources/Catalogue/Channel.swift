/// The channel of a contact, as the source contract names it.
public enum Channel: String, CaseIterable, Sendable, Codable {
    /// Telephone calls.
    case voice
    /// Live chat: somebody waits at the other end.
    case chat
    /// Electronic mail.
    case email
    /// Messages that are answered when there is time: text messages, messengers.
    case message
    /// Calls that the centre owes a customer.
    case callback
}
