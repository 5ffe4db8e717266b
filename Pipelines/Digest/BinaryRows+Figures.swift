internal import Foundation
internal import Postgres

extension BinaryRows {
    mutating func append(optional text: String?) {
        if let text { append(text: text) } else { appendNull() }
    }

    /// A number as the store wrote it.
    mutating func append(number: String?) {
        guard var number else { return appendNull() }
        let decimal = number.withUTF8 { DecimalText(UnsafeRawBufferPointer($0)) }
        if let decimal { append(numeric: decimal) } else { appendNull() }
    }

    /// Nine places are more than any figure means, and few enough to be the same on every machine.
    mutating func append(rounded value: Double?) {
        guard let value, value.isFinite else { return appendNull() }
        let rounded = (value * 1e9).rounded() / 1e9
        append(number: "\(rounded.isFinite ? rounded : value)")
    }

    /// Six digits of a probability, however small it is.
    mutating func append(probability: Double?) {
        guard let probability else { return appendNull() }
        append(number: String(format: "%.5e", max(probability, 1e-99)))
    }
}
