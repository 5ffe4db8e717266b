public import Postgres

/// What somebody asked to run.
public struct RunRequest: Sendable {
    /// The dates of a run.
    public enum Dates: Sendable {
        /// Everything that is due up to a date.
        case upTo(CalendarDate)
        /// A span that is read whole, whatever was read before.
        case span(CalendarDate, CalendarDate)
    }

    /// nightly, weekly, monthly or watch.
    public var pipeline: String
    /// Which dates; nil for yesterday at `asOf`, in the reporting zone.
    public var dates: Dates?
    /// The instant for which the run works.
    public var asOf: Timestamp
    /// The only step to do; nil for all.
    public var only: String?
    /// Whether to leave out what an earlier attempt has committed.
    public var resumes: Bool

    /// The last date that was asked for; nil where none was.
    var lastDate: CalendarDate? {
        switch dates {
        case .upTo(let date), .span(_, let date): date
        case nil: nil
        }
    }

    /// A request.
    public init(pipeline: String, dates: Dates? = nil, asOf: Timestamp, only: String? = nil, resumes: Bool = false) {
        self.pipeline = pipeline
        self.dates = dates
        self.asOf = asOf
        self.only = only
        self.resumes = resumes
    }
}

/// What became of a run.
public struct RunOutcome: Sendable {
    /// One step of it.
    public struct Step: Sendable {
        /// The step's name.
        public let name: String
        /// How many rows it handled; nil when it was left out because an earlier attempt had done it.
        public let rows: Int64?
        /// What it did.
        public let summary: String
        /// How long it took.
        public let duration: Duration
    }

    /// The run's id.
    public let runID: String
    /// The dates that it covered.
    public let dates: ClosedRange<CalendarDate>
    /// The steps in order.
    public let steps: [Step]
    /// How long the whole pull took; its portions overlap.
    public let pullDuration: Duration
    /// What a person must look at, a sentence each.
    public let attention: [String]
    /// The dates that this run found far from what is usual; their figures are published as provisional.
    public var provisional: [CalendarDate] = []
}

/// Why a run did not begin, or stopped.
public enum RunError: Error, Sendable, CustomStringConvertible {
    /// Another run holds the store's lock.
    case locked
    /// The session that held the store's lock is gone.
    case lockLost
    /// Another start of the same run has begun since; the step's work was undone.
    case overtaken(runID: String, step: String)
    /// The store, the source or the request does not allow it: what, and what to do.
    case configuration(String)
    /// The source holds something that must not be taken: what, and what to do.
    case refused(String)

    /// One line for the person who reads it at night.
    public var description: String {
        switch self {
        case .locked:
            "another run is working on this store; this one has done nothing. Try again when it has ended (assay status)"
        case .lockLost:
            "the connection that held the store's lock was lost; what was not committed is undone. Run it again (assay status)"
        case .overtaken(let runID, let step):
            "another start of \(runID) has begun since this one: what this one did in \(step) was undone (assay status)"
        case .configuration(let message), .refused(let message): message
        }
    }
}
