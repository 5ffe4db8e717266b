internal import Catalogue
internal import Postgres
internal import Statistics

/// What agents did in one period, by queue and channel.
struct PeriodMix {
    /// A row of `assay.roll_up_mix`.
    struct Row {
        let channel: String
        let queue: String
        let agent: String
        let team: String
        let sums: [Sum]
    }

    let period: String
    let first: CalendarDate
    let last: CalendarDate
    var rows: [Row] = []
}

/// The units that are compared with each other in one period and channel: agents, or teams.
struct PeerGroup {
    /// Where the group's figures stand, but for the unit's name.
    let scope: Scope
    let channel: String
    /// The units in the order of their names, each with the rows that are its own.
    let units: [(id: String, rows: [Int])]

    /// The groups that a period has: agents and teams, by channel and for all channels together.
    static func all(_ mix: PeriodMix) -> [PeerGroup] {
        let channels = Set(mix.rows.map(\.channel)).union([""]).sorted()
        return channels.flatMap { channel in
            let indices = mix.rows.indices.filter { channel.isEmpty || mix.rows[$0].channel == channel }
            return [
                PeerGroup(.agent, channel, indices) { mix.rows[$0].agent },
                // Who is in no team is no team together.
                PeerGroup(.team, channel, indices.filter { mix.rows[$0].team != "unassigned" }) { mix.rows[$0].team },
            ]
        }
    }

    private init(_ scope: Scope, _ channel: String, _ indices: [Int], _ unit: (Int) -> String) {
        self.scope = scope
        self.channel = channel
        units = Dictionary(grouping: indices, by: unit).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The units that have enough for the scale, with what is expected of them.
    ///
    /// A mean of a few units is not yet normal, and one long call no reason to stand out.
    func peers(
        _ mix: PeriodMix,
        tallies: [Tally],
        on scale: Funnel.Scale,
        minimumSample: Int
    ) -> [(id: String, units: Double, peer: Funnel.Unit)] {
        var strata: [String: Tally] = [:]
        for (_, rows) in units {
            for row in rows { strata[mix.rows[row].stratum, default: Tally()] += tallies[row] }
        }
        let all = Mix(strata)
        return units.compactMap { id, rows in
            let counted = rows.map { tallies[$0].units }.reduce(0, +)
            guard counted >= (scale == .identity ? Double(minimumSample) : 1) else { return nil }
            return all.unit(rows.map { (mix.rows[$0].stratum, tallies[$0]) }).map { (id, counted, $0) }
        }
    }
}

extension PeriodMix.Row {
    /// A queue has another number of contacts, and another length of them, in each channel.
    fileprivate var stratum: String { "\(channel)\n\(queue)" }
}
