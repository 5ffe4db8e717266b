import Statistics

/// Reads one entry under `benchmarks:`.
struct BenchmarkReader {
    let reader: MappingReader
    let book: KPIBook

    func read() -> Benchmark? {
        let definition = reader.required("definition", Reading.identifier("a KPI's id").located)
        let value = reader.required("value", Reading.decimal().located)
        let upper = reader.optional("upper", Reading.decimal().located)
        let sector = reader.required("sector", .text())
        let year = reader.required("year", .integer(1950...2200))
        let source = reader.required("source", .text())

        let kpi = definition.flatMap { book.kpi($0, log: reader.log) }
        if let kpi {
            for number in [value, upper].compactMap({ $0 }) { book.check(number, of: kpi, log: reader.log) }
        }
        if let value, let upper, Fraction(upper.value) <= Fraction(value.value) {
            reader.log.report(upper.location, "the upper end of a range is above its value \(value.value)")
        }
        guard let kpi, let value, let sector, let year, let source else { return nil }
        return Benchmark(
            definition: kpi.id,
            value: value.value,
            upper: upper?.value,
            sector: sector,
            year: year,
            source: source,
            location: reader.location
        )
    }
}
