/// International bank account numbers (ISO 13616): their digits never name a document.
enum BankAccountNumber {
  /// The lengths by country of the IBAN registry, for the countries whose documents are likely here.
  static let lengths: [String: Int] = [
    "TR": 26, "IT": 27, "DE": 22, "GB": 22, "FR": 27, "NL": 18, "ES": 24, "AT": 20, "CH": 21, "BE": 16,
    "SM": 27,
    "LU": 20, "PT": 25, "PL": 28, "GR": 27, "RO": 24, "BG": 22, "CY": 28, "IE": 22, "MT": 31, "SI": 19,
    "HR": 21,
    "CZ": 24, "SK": 24, "HU": 28, "SE": 24, "DK": 18, "FI": 18, "NO": 15, "AZ": 28, "AE": 23, "SA": 24,
  ]

  /// Whether characters that start with these two letters and two digits can be an IBAN.
  static func length(startingWith head: [UInt8]) -> Int? {
    guard head.count >= 4, (0x30...0x39).contains(head[2]), (0x30...0x39).contains(head[3]) else {
      return nil
    }
    return lengths[String(decoding: head.prefix(2), as: UTF8.self).uppercased()]
  }

  /// Whether the check digits hold: with the first four characters at the end and letters as 10 to 35, the
  /// number is 1 modulo 97 (ISO 7064, MOD 97-10).
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.count > 4 else { return false }
    var remainder = 0
    for character in characters[4...] + characters[..<4] {
      switch character {
      case 0x30...0x39: remainder = (remainder * 10 + Int(character) - 0x30) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(character) - 0x41 + 10) % 97
      case 0x61...0x7A: remainder = (remainder * 100 + Int(character) - 0x61 + 10) % 97
      default: return false
      }
    }
    return remainder == 1
  }
}
