import Postgres
import TestSupport
import Testing

/// The bank's views over lines that the bank never wrote: whatever comes, a view gives a row and says what is wrong.
@Suite(.freshDatabase)
struct ContractBank1999ViewTests {
    static let good = [
        "AA0101", "33116", "9664491", "2", "PS", "990101", "0:00:31", "0:00:36", "5", "0:00:36", "0:03:09", "153",
        "AGENT",
        "0:03:08", "0:04:00", "52", "ANAT",
    ]

    @Test(arguments: [
        (0, "", "vru+line is empty"),
        (1, "", "call_id is empty"),
        (5, "990230", "date is not a day written as yymmdd"),
        (5, "991301", "date is not a day written as yymmdd"),
        (5, "٩٩٠١٠١", "date is not a day written as yymmdd"),
        (6, "24:00:00", "vru_entry is not a time of day"),
        (7, "0:61:00", "vru_exit is not a time of day"),
        (10, "soon", "q_exit is not a time of day"),
        (11, "-1", "q_time is not a whole number of seconds"),
        (11, "99999999999999999999", "q_time is not a whole number of seconds"),
        (12, "agent", "outcome is none of AGENT, HANG and PHANTOM"),
        (13, "٠:٠٠:٠٠", "ser_start is not a time of day"),
        (14, "", "ser_exit is not a time of day"),
        (15, "1e9", "ser_time is not a whole number of seconds"),
    ])
    func `a field that cannot be read is named and nothing raises`(field: Int, value: String, error: String) throws {
        var fields = Self.good
        fields[field] = value
        #expect(try contactError(fields, count: 17) == error)
    }

    @Test func `a good line has no error`() throws {
        #expect(try contactError(Self.good, count: 17) == nil)
    }

    @Test(arguments: [0, 1, 15, 18])
    func `a line with another number of fields says so`(count: Int) throws {
        let fields = count > 17 ? Self.good : Array(Self.good.prefix(count))
        #expect(try contactError(fields, count: count) == "the line has \(count) fields instead of 17")
    }

    @Test func `sixteen fields are called a shift only where the priority swallowed the type`() throws {
        var fields = Self.good
        fields[3...4] = ["2       PS"]
        let shift = "the line has 16 fields instead of 17: everything from \"priority\" on is shifted left by one"
        #expect(try contactError(fields, count: 16) == shift)
    }

    @Test func `a line cut short is not called a shift`() throws {
        #expect(try contactError(Array(Self.good.dropLast()), count: 16) == "the line has 16 fields instead of 17")
    }

    private func contactError(_ fields: [String], count: Int) throws -> String? {
        let connection = try TestDatabase.connect()
        try Bank1999.load([], over: connection)
        let padded = fields + [String?](repeating: nil, count: 17 - fields.count)
        let places = (1...17).map { "$\($0)" }.joined(separator: ", ")
        let insert = "insert into bank1999.call values ('x.txt', 1, \(count), \(places))"
        _ = try connection.query(insert, padded.map { Parameter.value($0) })
        _ = try connection.query("select * from monitoring.agent")
        let rows = try connection.query("select * from monitoring.contact")
        try #require(rows.count == 1)
        return rows[0]["contract_error"]
    }
}
