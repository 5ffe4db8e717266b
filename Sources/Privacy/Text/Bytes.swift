/// What a byte of a shadow is; a byte above 0x7F stands for a letter of another script.
extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { isASCIILetter || self >= 0x80 }
    @inline(__always) var isWordByte: Bool { isLetter || isDigit }
    @inline(__always) var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    @inline(__always) var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
    /// A capital as its small letter; anything else as it is.
    @inline(__always) var lowered: UInt8 { isUpper ? self | 0x20 : self }
    /// A small letter as its capital; anything else as it is.
    @inline(__always) var raised: UInt8 { isLower ? self & 0xDF : self }
    /// The value of a digit, or of a letter counted on from ten, as IBANs count.
    @inline(__always) var alphanumericValue: Int { Int(isDigit ? self &- 0x30 : raised &- 0x41 &+ 10) }
}
