/// The level that a figure is about.
public enum Scope: String, CaseIterable, Sendable, Codable {
    /// The whole organisation.
    case organisation
    /// A site: a building, a country, a partner.
    case site
    /// A team.
    case team
    /// A queue.
    case queue
    /// One person.
    case agent
}
