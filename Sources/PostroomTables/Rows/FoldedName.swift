/// Texts without case, diacritics and punctuation, for comparing names.
enum FoldedName {
  /// Words of small letters and digits with one space between; combining marks and points within words are gone.
  ///
  /// - Complexity: O(length); characters of ASCII and Latin letters need no look at Unicode's tables.
  static func folded(_ text: String) -> String {
    var text = text
    return text.withUTF8 { folded($0) }
  }

  /// As ``folded(_:)-(String)``, of UTF-8 that is valid.
  static func folded(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var words = FoldedWords(capacity: text.count)
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        words.take(ascii: byte)
        place += 1
      } else {
        let (scalar, length) = scalar(text, at: place)
        take(scalar, into: &words)
        place += length
      }
    }
    return String(decoding: words.bytes, as: UTF8.self)
  }

  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> (Unicode.Scalar, length: Int) {
    let length = text[place] < 0xE0 ? 2 : text[place] < 0xF0 ? 3 : 4
    guard place + length <= text.count else { return ("\u{FFFD}", text.count - place) }
    var value = UInt32(text[place]) & (0x7F >> UInt32(length))
    for next in 1..<length { value = value << 6 | UInt32(text[place + next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private static func take(_ scalar: Unicode.Scalar, into words: inout FoldedWords) {
    if let plain = LatinLetters.plain(scalar) { return words.take(letters: plain) }
    if scalar == "№" { return words.take(sign: "no") }
    if scalar == "’" { return }
    if scalar.properties.canonicalCombiningClass != .notReordered { return }
    let small = scalar.properties.lowercaseMapping
    if let first = small.unicodeScalars.first, let plain = LatinLetters.plain(first) {
      words.take(letters: plain)
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      words.take(text: small)
    } else {
      words.part()
    }
  }
}

/// Words that are being folded.
private struct FoldedWords {
  private(set) var bytes: [UInt8] = []
  private var hasGap = false

  init(capacity: Int) { bytes.reserveCapacity(capacity + 8) }

  /// Takes a character of ASCII: a letter, a digit, a sign that is a word, or what parts words.
  @inline(__always)
  mutating func take(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): put(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): put(byte | 0x20)
    case UInt8(ascii: "%"): take(sign: "pct")
    case UInt8(ascii: "#"): take(sign: "no")
    // A point joins what it shortens (`p.o.`); other signs part words.
    case UInt8(ascii: "."), UInt8(ascii: "'"): break
    default: part()
    }
  }

  /// Takes one letter or two of ASCII, the first one in the lowest byte, or none.
  mutating func take(letters: UInt16) {
    guard letters != 0 else { return }
    put(UInt8(truncatingIfNeeded: letters))
    if letters >> 8 != 0 { bytes.append(UInt8(truncatingIfNeeded: letters >> 8)) }
  }

  mutating func take(text: String) {
    guard !text.isEmpty else { return }
    endGap()
    bytes.append(contentsOf: text.utf8)
  }

  /// Takes a sign that is a word of a heading.
  mutating func take(sign word: String) {
    if !bytes.isEmpty { bytes.append(Byte.space) }
    bytes.append(contentsOf: word.utf8)
    hasGap = true
  }

  mutating func part() { hasGap = true }

  @inline(__always) private mutating func put(_ byte: UInt8) {
    endGap()
    bytes.append(byte)
  }

  @inline(__always) private mutating func endGap() {
    if hasGap, !bytes.isEmpty { bytes.append(Byte.space) }
    hasGap = false
  }
}
