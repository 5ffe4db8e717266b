import Postgres

/// Reads one entry under `notes:`.
struct ChartNoteReader {
    let reader: MappingReader
    let book: KPIBook

    func read() -> ChartNote? {
        let problemsBefore = reader.log.problems.count
        let name = reader.required("kpi", Reading.identifier("a KPI's id").located)
        let holder = reader.required("scope", Reading.holder().located)
        let channel = reader.optional("channel", Reading.choice(Channel.self).located)
        let date = reader.required("on", .date())
        let rebases = reader.optional("rebase", .boolean(), default: false)
        let author = reader.required("by", .text())
        let text = reader.required("note", .text())

        let kpi = name.flatMap { book.kpi($0, log: reader.log) }
        // A note of the organisation stands on every chart below it, whether or not the KPI has one for the whole.
        if let kpi, let holder, holder.value != .organisation {
            book.check(holder, of: kpi, log: reader.log)
        }
        if let kpi, let channel { book.check(channel, of: kpi, log: reader.log) }
        guard reader.log.problems.count == problemsBefore, let kpi, let holder, let date, let author, let text else {
            return nil
        }
        return ChartNote(
            kpi: kpi.id,
            holder: holder.value,
            channel: channel?.value,
            date: date,
            rebases: rebases,
            author: author,
            text: text,
            location: reader.location
        )
    }
}
