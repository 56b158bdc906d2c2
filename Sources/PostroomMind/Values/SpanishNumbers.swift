internal import PostroomModel

/// The check characters of Spanish tax numbers (NIF): of citizens, foreigners and companies.
///
/// The algorithms are those of python-stdnum's `es.dni`, `es.nie` and `es.cif`.
enum SpanishNumbers {
  private static let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
  private static let companyLetters = Array("JABCDEFGHI".utf8)

  /// Whether nine characters are seven digits between two characters, at least one of them a letter.
  static func hasShape(_ characters: [UInt8]) -> Bool {
    characters.count == 9 && characters[1..<8].allSatisfy(isDigit)
      && [characters[0], characters[8]].allSatisfy { isDigit($0) || ScanAlphabet.isCapital($0) }
      && !(isDigit(characters[0]) && isDigit(characters[8]))
  }

  /// Whether the last character is the right one.
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard hasShape(characters), let digits = CheckDigits.values(characters[1..<8]) else { return false }
    let number = CheckDigits.number(digits)
    switch Unicode.Scalar(characters[0]) {
    case "0"..."9": return letters[(Int(characters[0] - 0x30) * 10_000_000 + number) % 23] == characters[8]
    case "X", "Y", "Z": return letters[(Int(characters[0] - 0x58) * 10_000_000 + number) % 23] == characters[8]
    case "K", "L", "M": return letters[number % 23] == characters[8]
    case "A"..."H", "J", "N", "P"..."S", "U"..."W":
      let check = (10 - CheckDigits.luhn(digits + [0])) % 10
      return characters[8] == UInt8(check) + 0x30 || characters[8] == companyLetters[check]
    default: return false
    }
  }
}

/// The check letters of Irish VAT numbers, old and new.
///
/// The algorithm is that of python-stdnum's `ie.vat`.
enum IrishNumbers {
  private static let letters = Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)

  /// Whether characters are seven digits and one or two letters, or have a letter for the second digit.
  static func hasShape(_ characters: [UInt8]) -> Bool {
    let (body, tail) = (characters.prefix(7), characters.dropFirst(7))
    guard body.count == 7, (1...2).contains(tail.count), tail.allSatisfy(ScanAlphabet.isCapital), isDigit(body[0]),
      body[2...].allSatisfy(isDigit)
    else { return false }
    return isDigit(body[1]) || ScanAlphabet.isCapital(body[1]) && tail.count == 1
  }

  /// Whether the check letter is the right one.
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard hasShape(characters) else { return false }
    let body = Array(characters.prefix(7))
    let isOld = !isDigit(body[1])
    let ordered = isOld ? [UInt8(ascii: "0")] + body[2...] + [body[0]] : body
    guard let digits = CheckDigits.values(ordered) else { return false }
    var sum = CheckDigits.weighted(digits, [8, 7, 6, 5, 4, 3, 2])
    if characters.count == 9 {
      guard let extra = letters.firstIndex(of: characters[8]) else { return false }
      sum += 9 * extra
    }
    return letters[sum % 23] == characters[7]
  }
}
