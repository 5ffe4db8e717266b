internal import CLibPQ
internal import Glibc

extension Session {
    static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    /// A dead peer is noticed by the kernel after two minutes.
    ///
    /// Settings of the connection string override these.
    private static let defaults = [
        "keepalives": "1", "keepalives_idle": "60", "keepalives_interval": "10", "keepalives_count": "6",
        "tcp_user_timeout": "120000",
    ]

    static func connect(_ conninfo: String, _ options: ConnectionOptions) throws(PostgresError) -> Session {
        try validate(conninfo, options.server)
        var settings = defaults.map { ($0.key, $0.value) }
        settings.append(("fallback_application_name", options.applicationName))
        // libpq takes what "dbname" expands to over what comes before it, and what follows over both.
        settings.append(("dbname", conninfo))
        settings.append(("client_encoding", "UTF8"))
        let handle = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectStartParams(keywords, values, 1) }
        }
        guard let handle else { throw .connection(message: "out of memory", host: "", isTransient: true) }
        let session = Session(handle: handle, options: options)
        // Verbose messages carry the SQLSTATE, which libpq tells in no other way before there is a connection.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        try session.pollUntilConnected()
        // From here on errors are read field by field; libpq's own text of them shall hold no data.
        PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
        PQsetnonblocking(handle, 1)
        return session
    }

    /// One round trip: what results look like must not depend on the server's, the database's or the role's settings.
    func finishSettings() throws(PostgresError) {
        let sql = """
            set datestyle to 'ISO, YMD'; set intervalstyle to 'iso_8601'; set timezone to 'UTC';
            set extra_float_digits to 1; set bytea_output to 'hex'; set standard_conforming_strings to on;
            \(Self.liveness)
            """
        try script(sql, Origin(name: "the session's settings", sql: sql))
    }

    /// Has the server end the session soon after this process or its machine has died, instead of after its statement.
    ///
    /// Until then the session holds its locks. Not every version and platform knows every setting.
    private static let liveness = """
        do $$
        declare
            setting text[];
        begin
            foreach setting slice 1 in array
                '{{client_connection_check_interval,5s},{tcp_keepalives_idle,60},{tcp_keepalives_interval,10},{tcp_keepalives_count,6}}'::text[]
            loop
                begin
                    perform set_config(setting[1], setting[2], false);
                exception when others then
                    null;
                end;
            end loop;
        end
        $$
        """

    /// Refuses a connection string that libpq cannot read, without its message: that quotes the string, password and all.
    private static func validate(_ conninfo: String, _ server: String?) throws(PostgresError) {
        let isString =
            conninfo.contains("=") || conninfo.hasPrefix("postgres://") || conninfo.hasPrefix("postgresql://")
        guard isString else { return }
        var message: UnsafeMutablePointer<CChar>?
        let parsed = PQconninfoParse(conninfo, &message)
        PQfreemem(message)
        defer { PQconninfoFree(parsed) }
        guard let parsed, !conninfo.contains("://") || !holdsPartOfPassword(parsed) else {
            throw .connection(
                message: "the connection string cannot be read (it is not shown, as it may hold a password); "
                    + "write host=… dbname=… user=… with quotes around values that hold blanks, or a postgresql:// URI "
                    + "whose password has %40 for @, %2F for / and %25 for %",
                host: server.map { "(\($0))" } ?? "",
                isTransient: false
            )
        }
    }

    /// Whether what a URI gives as host, port or database is none: its password holds `@` or `/`, and libpq's errors would quote
    /// the rest.
    private static func holdsPartOfPassword(_ parsed: UnsafeMutablePointer<PQconninfoOption>) -> Bool {
        var setting = parsed
        while let keyword = setting.pointee.keyword {
            let value = text(setting.pointee.val)
            switch String(cString: keyword) {
            // A leading @ is an abstract socket.
            case "host" where value.dropFirst().contains("@"), "dbname" where value.contains("@"): return true
            case "port": if !value.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }) { return true }
            default: break
            }
            setting += 1
        }
        return false
    }

    private func pollUntilConnected() throws(PostgresError) {
        let waiter = Waiter(cancellation: options.cancellation)
        let limit = givenTimeout ?? options.connectTimeout
        let deadline = ContinuousClock.now.advanced(by: limit)
        var state = PGRES_POLLING_WRITING
        while PQstatus(handle) != CONNECTION_BAD {
            let readiness: Readiness = state == PGRES_POLLING_READING ? .readable : .writable
            let left = ContinuousClock.now.duration(to: deadline)
            switch waiter.wait(on: PQsocket(handle), for: readiness, atMost: max(left, .zero)) {
            case .ready: state = PQconnectPoll(handle)
            case .cancelled: throw .cancelled(query: "connecting to \(place)")
            case .timedOut: throw .connection(message: "no answer for \(limit)", host: place, isTransient: true)
            }
            if state == PGRES_POLLING_OK { return }
            if state == PGRES_POLLING_FAILED { break }
        }
        throw connectError
    }

    /// `connect_timeout` as the connection string or the environment gives it.
    private var givenTimeout: Duration? {
        setting("connect_timeout").flatMap { Int($0) }.flatMap { $0 > 0 ? .seconds($0) : nil }
    }

    /// A setting of the session's as the connection string, the environment or libpq gives it.
    func setting(_ name: String) -> String? {
        guard let settings = PQconninfo(handle) else { return nil }
        defer { PQconninfoFree(settings) }
        var setting = settings
        while let keyword = setting.pointee.keyword {
            if String(cString: keyword) == name { return setting.pointee.val.map { String(cString: $0) } }
            setting += 1
        }
        return nil
    }

    private var place: String {
        let host = Self.text(PQhost(handle))
        let port = Self.text(PQport(handle))
        let place = host.isEmpty || port.isEmpty ? host : "\(host):\(port)"
        return placed(place)
    }

    /// libpq's message without the lines that only verbosity adds, and with what to do.
    private var connectError: PostgresError {
        let lines = String(cString: PQerrorMessage(handle)).split(separator: "\n")
        let unsaid = ["LOCATION:", "DETAIL:", "CONTEXT:"]
        let kept = lines.filter { line in
            !unsaid.contains { line.hasPrefix($0) } && !TransportAdvice.isPoorAdvice(line)
        }
        let message = Self.oneLine(kept.joined(separator: "\n"))
        let states = SQLState.named(in: message)
        let advice = TransportAdvice.of(message) ?? states.lazy.compactMap(\.advice).first
        return .connection(
            message: advice.map { "\(message). \($0)" } ?? message,
            host: place,
            isTransient: states.allSatisfy(\.isTransient)
        )
    }
}

/// Lends C the strings as a NULL-terminated array.
func withCStrings<R>(_ strings: [String?], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { $0.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { $0.map { UnsafePointer($0) } } + [nil])
}
