public import Logging

/// What a connection needs to know besides where the server is.
public struct ConnectionOptions: Sendable {
    /// The name under which the session shows in `pg_stat_activity`, unless the connection string gives another.
    public var applicationName: String
    /// What the server is to the program, such as `the source`; errors say so.
    public var server: String?
    /// How long connecting may take, unless `connect_timeout` says otherwise.
    public var connectTimeout: Duration
    /// The longest wait without a byte from the server; nil waits for ever, and leaves a dead link to TCP keepalives.
    public var silence: Duration?
    /// Ends every wait once it is cancelled.
    public var cancellation: Cancellation?
    /// Where the server's notices go.
    public var logger: Logger

    /// Options for one connection or for several.
    public init(
        applicationName: String = "assay",
        server: String? = nil,
        connectTimeout: Duration = .seconds(15),
        silence: Duration? = nil,
        cancellation: Cancellation? = nil,
        logger: Logger = Logger(label: "assay.postgres")
    ) {
        self.applicationName = applicationName
        self.server = server
        self.connectTimeout = connectTimeout
        self.silence = silence
        self.cancellation = cancellation
        self.logger = logger
    }
}
