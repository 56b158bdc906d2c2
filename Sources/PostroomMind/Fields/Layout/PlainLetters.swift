/// Text as its bare lower-case letters and digits: what is left of a word without accents and punctuation.
enum PlainLetters {
  /// The letters `a` to `z` and digits of a text; letters of other scripts are left out.
  ///
  /// - Complexity: O(characters).
  static func of(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
    case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
    case 0..<0x80: return
    case 0x80..<FoldTable.directCount: appendFolded(scalar, to: &bytes)
    default: return
    }
  }

  private static func appendFolded(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let code = FoldTable.direct[Int(scalar.value)]
    if code == FoldTable.expanding {
      for letter in FoldTable.expansion(of: scalar) { bytes.append(letter + 0x60) }
    } else if code > 0, code <= 26 {
      bytes.append(code + 0x60)
    } else if (27...32).contains(code) {
      bytes.append(turkish[Int(code) - 27])
    }
  }

  /// The base letters of ç ğ ı ö ş ü, in the order of their codes.
  private static let turkish = Array("cgiosu".utf8)
}
