/// The squares of an entry as they were written.
struct PlacedSquares {
    let numerator: PlacedCombination
    let denominator: PlacedCombination?
    let product: PlacedCombination?

    var all: [PlacedCombination?] { [numerator, denominator, product] }

    var value: KPI.Squares {
        KPI.Squares(numerator: numerator.value, denominator: denominator?.value, product: product?.value)
    }
}

extension KPIReader {
    var squaresReading: Reading<PlacedSquares> {
        .mapping { reader in
            let numerator = reader.required("numerator", .combination())
            let denominator = reader.optional("denominator", .combination())
            let product = reader.optional("product", .combination())
            return numerator.map { PlacedSquares(numerator: $0, denominator: denominator, product: product) }
        }
    }
}
