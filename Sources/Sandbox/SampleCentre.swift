internal import Dispatch
internal import Postgres
internal import Synchronization

/// A sample contact centre, Northwind Service Centre of Leeds and Cardiff, as a source that Assay can read.
///
/// It sells and supports broadband and mobile contracts: eight queues, 96 agents in eight teams, 60 days. Everything in
/// it is invented and follows from `SampleParameters` alone. Its schema `monitoring` has the tables of
/// `sql/source/contract.sql` that it fills and no others, since a relation that a centre does not have is absent. They
/// have the contract's indexes and, like the views of a real source, no constraints, so that faulty rows are possible.
public enum SampleCentre {
    /// Creates the schema `monitoring` in a database that has none, fills it and says what is in it.
    ///
    /// `contract` is the text of `sql/source/contract.sql`. Two connections write at once, and no more than one day's
    /// rows are held in memory. After an error the schema is gone again.
    public static func fill(_ conninfo: String, _ parameters: SampleParameters, contract: String) throws
        -> SampleSummary
    {
        try check(parameters)
        let connection = try Connection(conninfo)
        let clock = try LocalClock(connection, parameters)
        let groups = Relations.groups
        let indexes = try connection.transaction { connection in
            try SampleSchema.create(connection, contract, keeping: groups.joined().map(\.name))
        }
        let results = Mutex<[Result<SampleSummary, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: groups.count) { group in
            let result = Result { try fill(conninfo, parameters, clock, groups[group], indexes) }
            results.withLock { $0.append(result) }
        }
        do {
            var summary = SampleSummary()
            for result in results.withLock({ $0 }) { summary.merge(try result.get()) }
            if parameters.plants {
                try connection.transaction { try SamplePlants.plant($0, parameters, into: &summary) }
            }
            return summary
        } catch {
            // The error that made it fail is the one to tell of.
            try? SampleSchema.drop(connection)
            throw error
        }
    }

    private static func fill(
        _ conninfo: String,
        _ parameters: SampleParameters,
        _ clock: LocalClock,
        _ relations: [any Relation],
        _ indexes: [String: [String]]
    ) throws -> SampleSummary {
        let connection = try Connection(conninfo)
        return try connection.transaction { connection in
            try SampleSchema.truncate(connection, relations.map(\.name))
            let summary = try write(parameters, clock, relations) { relation, rows in
                try SampleSchema.copy(connection, relation, rows.bytes)
            }
            for relation in relations { try SampleSchema.finish(connection, relation.name, indexes) }
            return summary
        }
    }

    private static func check(_ parameters: SampleParameters) throws(SampleError) {
        guard parameters.days >= 1 else { throw .parameter("days must be at least 1") }
        guard parameters.contactsPerDay >= 1 else { throw .parameter("contactsPerDay must be at least 1") }
        guard parameters.agentCount >= 16 else { throw .parameter("agents must be at least 16, two for each team") }
        guard (1...99).contains(parameters.answersPerEvaluation) else {
            throw .parameter("answersPerEvaluation must be between 1 and 99")
        }
        guard !parameters.plants || parameters.days >= SampleParameters.daysForPlants else {
            throw .parameter("plants need at least \(SampleParameters.daysForPlants) days")
        }
        guard parameters.firstDay.year >= 2002 else { throw .parameter("the first day must be in 2002 or later") }
    }

    /// Generates every relation's rows, a day at a time, and hands them over.
    static func write(
        _ parameters: SampleParameters,
        _ clock: LocalClock,
        _ relations: [any Relation],
        to sink: (any Relation, CopyRows) throws -> Void
    ) throws -> SampleSummary {
        var centre = Centre(parameters, clock)
        var summary = SampleSummary()
        var rows = relations.map { _ in CopyRows() }
        func handOver(_ place: Int) throws {
            try sink(relations[place], rows[place])
            summary.rows[relations[place].name, default: 0] += rows[place].count
            rows[place].removeAll()
        }
        for (place, relation) in relations.enumerated() {
            relation.writeOnce(centre, to: &rows[place])
            try handOver(place)
        }
        while let day = centre.nextDay() {
            for (place, relation) in relations.enumerated() {
                relation.write(day, of: centre, to: &rows[place])
                if parameters.dirtyRows {
                    for fault in relation.plant(day, of: centre, to: &rows[place]) {
                        summary.planted[fault, default: 0] += 1
                    }
                }
                if rows[place].count > 0 { try handOver(place) }
            }
            summary.add(day, seed: parameters.seed)
        }
        guard centre.missing == (0, 0) else {
            throw SampleError.tooFewContacts(comments: centre.missing.comments, evaluations: centre.missing.evaluations)
        }
        for rows in rows { summary.plantedInTexts.merge(rows.planted, uniquingKeysWith: +) }
        summary.agentsHangingUp = centre.staff.hangingUp
        return summary
    }
}

/// Why a sample contact centre could not be made.
public enum SampleError: Error, Sendable, CustomStringConvertible {
    /// A parameter makes no sense.
    case parameter(String)
    /// There are fewer contacts than the comments or evaluations asked for need; the counts are what was missing.
    case tooFewContacts(comments: Int, evaluations: Int)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .parameter(let problem): "sample centre: \(problem)"
        case .tooFewContacts(let comments, let evaluations):
            """
            sample centre: too few answered contacts for what was asked for, \(comments) comments and \(evaluations) \
            evaluations are missing; ask for more contacts a day or more days
            """
        }
    }
}

extension SampleSummary {
    /// Takes over what another connection wrote; what both know of the days is the same.
    mutating func merge(_ other: SampleSummary) {
        rows.merge(other.rows, uniquingKeysWith: +)
        planted.merge(other.planted, uniquingKeysWith: +)
        plantedInTexts.merge(other.plantedInTexts, uniquingKeysWith: +)
        (scoreMismatches, comments) = (other.scoreMismatches, other.comments)
        (agentsHangingUp, busyDays, bankHolidays) = (other.agentsHangingUp, other.busyDays, other.bankHolidays)
    }

    mutating func add(_ day: CentreDay, seed: UInt64) {
        let date = day.day.date
        comments += day.feedback.count { $0.comment != nil }
        scoreMismatches += day.evaluations.count { $0.isMiscounted }
        if date == BusinessDay.busyDay(ofMonthOf: date, seed: seed) { busyDays.append(date) }
        if day.day.kind == .bankHoliday { bankHolidays.append(date) }
    }
}

extension LocalClock {
    init(_ connection: borrowing Connection, _ parameters: SampleParameters) throws(PostgresError) {
        try self.init(
            connection,
            zone: parameters.zone,
            from: Centre.firstNeeded(parameters),
            through: parameters.lastDay
        )
    }
}
