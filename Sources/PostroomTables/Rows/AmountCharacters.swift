/// The characters of an amount, in ASCII: all kinds of spaces, minus signs and currencies' signs made one.
struct AmountCharacters {
  private let text: UnsafeMutableBufferPointer<UInt8>
  private var from = 0
  private var to = 0
  /// The currency beside the number, packed; 0 for none.
  private(set) var currency: UInt32 = 0

  /// Characters outside ASCII and what they are taken for: their UTF-8, and ASCII.
  private static let others: [(utf8: [UInt8], ascii: [UInt8])] = [
    ("\u{A0}", " "), ("\u{2009}", " "), ("\u{2007}", " "), ("\u{202F}", " "), ("\u{2212}", "-"), ("\u{2013}", "-"),
    ("\u{2019}", "'"), ("€", "EUR"), ("₺", "TRY"), ("£", "GBP"), ("¥", "JPY"), ("₽", "RUB"), ("₹", "INR"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Copies a run; `text` has room for twice its bytes.
  init(_ run: ByteRun, into text: UnsafeMutableBufferPointer<UInt8>) {
    self.text = text
    var place = 0
    while place < run.count {
      let byte = run[place]
      if byte < 0x80 {
        append(byte)
        place += 1
      } else if let other = Self.others.first(where: { Self.stands($0.utf8, in: run, at: place) }) {
        for byte in other.ascii { append(byte) }
        place += other.utf8.count
      } else {
        append(0xFF)
        place += 1
      }
    }
  }

  private mutating func append(_ byte: UInt8) {
    text[to] = byte
    to += 1
  }

  private static func stands(_ bytes: [UInt8], in run: ByteRun, at place: Int) -> Bool {
    place + bytes.count <= run.count && bytes.indices.allSatisfy { run[place + $0] == bytes[$0] }
  }

  /// What is left between the signs.
  var digits: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[from..<to]) }

  /// Takes signs, parentheses and a currency away; nil when one of them is there twice or not closed.
  ///
  /// - Returns: Whether the amount is negative.
  mutating func stripSigns() -> Bool? {
    var isNegative: Bool?
    while from < to {
      if text[from] == UInt8(ascii: " ") {
        from += 1
      } else if text[to - 1] == UInt8(ascii: " ") {
        to -= 1
      } else if text[from] == UInt8(ascii: "("), text[to - 1] == UInt8(ascii: ")"), isNegative == nil {
        (isNegative, from, to) = (true, from + 1, to - 1)
      } else if let sign = Self.sign(text[from]), isNegative == nil {
        (isNegative, from) = (sign, from + 1)
      } else if let sign = Self.sign(text[to - 1]), isNegative == nil {
        (isNegative, to) = (sign, to - 1)
      } else if !stripCurrency() {
        break
      }
    }
    return from < to ? isNegative ?? false : nil
  }

  private static func sign(_ byte: UInt8) -> Bool? {
    byte == UInt8(ascii: "-") ? true : byte == UInt8(ascii: "+") ? false : nil
  }

  private mutating func stripCurrency() -> Bool {
    guard currency == 0 else { return false }
    let isWord = { (byte: UInt8) in byte == UInt8(ascii: "$") || 0x41...0x5A ~= byte & 0xDF }
    var start = from
    while start < to, isWord(text[start]) { start += 1 }
    if start > from, let code = CurrencyNames.code(raw(from..<start)) {
      (currency, from) = (isDollarAlone(from..<start) ? CurrencyNames.anyDollar : code, start)
      return true
    }
    var end = to
    while end > from, isWord(text[end - 1]) { end -= 1 }
    guard end < to, let code = CurrencyNames.code(raw(end..<to)) else {
      return false
    }
    (currency, to) = (isDollarAlone(end..<to) ? CurrencyNames.anyDollar : code, end)
    return true
  }

  private func isDollarAlone(_ range: Range<Int>) -> Bool {
    range.count == 1 && text[range.lowerBound] == UInt8(ascii: "$")
  }

  private func raw(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[range]))
  }
}
