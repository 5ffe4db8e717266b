internal import Catalogue
internal import Postgres

/// What a source has on each date, in few numbers.
extension RelationQuery {
    /// Rows by date: one row a date, counted from the first midnight.
    func dayCounts(midnights: [Timestamp]) -> String? { days(midnights, "count(*) as rows") }

    /// Rows and their checksum by date, as `assay.day_checksums` computes it of what the store holds.
    func dayChecksums(midnights: [Timestamp]) -> String? {
        let content = compared.map(\.text).joined(separator: ", ")
        let row = "('x' || left(md5(row(\(content))::text), 16))::bit(64)::bigint::numeric"
        return days(midnights, "count(*) as rows, sum(\(row)) as checksum")
    }

    /// The store's columns that a checksum covers.
    ///
    /// Customers and texts are left out: of them the store has a pseudonym and what redaction left, which the source cannot
    /// compute and must not be asked for.
    var comparedColumns: [String] { compared.map(\.column) }

    private var compared: [(column: String, text: String)] {
        zip(columns, items).compactMap { column, item in
            guard let name = column.storedNames.first else { return nil }
            guard !isScannedOnly || name == relation.keyColumns[0] else { return nil }
            switch column.treatment {
            case .pseudonym, .freeText, .contractError: return nil
            case .text: return (name, item)
            case .integer, .timestamp, .date, .boolean: return (name, "\(item)::text")
            // Zeros at the end say nothing; the server's own trim_scale is too new for many sources.
            case .numeric:
                return (name, "regexp_replace(\(item)::text, E'(\\\\.\\\\d*[1-9])0+$|\\\\.0*$', E'\\\\1')")
            // NaN and infinities are never stored.
            case .milliseconds:
                let number = "\(item)::text"
                return (name, "case when \(number) not like '%n%' then round(\(number)::numeric * 1000)::text end")
            }
        }
    }

    private func days(_ midnights: [Timestamp], _ sums: String) -> String? {
        guard let star, let first = midnights.first, let last = midnights.last else { return nil }
        let list = midnights.map { "'\($0)'" }.joined(separator: ",")
        return "select width_bucket(\(star), array[\(list)]::timestamptz[]) as day, \(sums) from \(origin)"
            + " where \(within(first, last)) group by 1"
    }
}
