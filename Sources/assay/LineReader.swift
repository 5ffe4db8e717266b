internal import Foundation

/// Lines of bytes as they come; the last needs no newline.
struct LineReader {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(_ file: FileHandle) { self.file = file }

    mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = newline + 1 }
                return buffer[position..<newline]
            }
            if isAtEnd {
                defer { position = buffer.count }
                return position < buffer.count ? buffer[position...] : nil
            }
            buffer.removeFirst(position)
            position = 0
            searched = buffer.count
            let chunk = try file.read(upToCount: 1 << 18) ?? Data()
            isAtEnd = chunk.isEmpty
            buffer += chunk
        }
    }
}
