internal import PostroomModel

/// The shapes and check digits of VAT numbers of the European Union, Great Britain, Northern Ireland, Norway and
/// Switzerland.
///
/// The shapes are those of the European Commission's VIES; the algorithms those that python-stdnum documents
/// (`eu.vat`, `gb.vat`, `no.mva`, `ch.vat`).
enum EuropeanTaxNumbers {
  /// A country's rule: how many characters follow its letters, their shape, and their check digits.
  struct Rule: Sendable {
    var lengths: [Int]
    /// `0` is a digit, `A` a letter, `*` either; nil where all are digits.
    var hasShape: @Sendable ([UInt8]) -> Bool
    var isValid: @Sendable ([UInt8]) -> Bool
  }

  /// The rules by the two letters that VAT numbers begin with.
  static let rules: [String: Rule] = [
    "AT": Rule(lengths: [9], hasShape: { $0[0] == UInt8(ascii: "U") && digits($0.dropFirst()) }, isValid: isAustrian),
    "BE": figures([10], isBelgian), "BG": figures([9, 10], isBulgarian),
    "CY": Rule(lengths: [9], hasShape: { digits($0.dropLast()) && ScanAlphabet.isCapital($0[8]) }, isValid: isCypriot),
    "CZ": figures([8, 9, 10], isCzech), "DE": figures([9]) { $0[0] != 0 && CheckDigits.isHybrid($0) },
    "DK": figures([8]) { $0[0] != 0 && CheckDigits.weighted($0, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 },
    "EE": figures([9]) { CheckDigits.weighted($0, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0 },
    "EL": figures([9], isGreek), "GR": figures([9], isGreek),
    "ES": Rule(lengths: [9], hasShape: SpanishNumbers.hasShape, isValid: SpanishNumbers.isValid),
    "FI": figures([8]) { CheckDigits.weighted($0, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0 },
    "FR": Rule(lengths: [11], hasShape: { digits($0.dropFirst(2)) }, isValid: FrenchNumbers.isVAT),
    "GB": figures([9, 12], isBritish(digits:)), "XI": figures([9, 12], isBritish(digits:)),
    "HR": figures([11], CheckDigits.isHybrid),
    "HU": figures([8]) { CheckDigits.weighted($0, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0 },
    "IE": Rule(lengths: [8, 9], hasShape: IrishNumbers.hasShape, isValid: IrishNumbers.isValid),
    "IT": figures([11], ItalianIdentifiers.isVATNumber), "LT": figures([9, 12], isLithuanian),
    "LU": figures([8]) { CheckDigits.number($0[..<6]) % 89 == CheckDigits.number($0[6...]) },
    "LV": figures([11], isLatvian),
    "MT": figures([8]) { $0[0] != 0 && CheckDigits.weighted($0, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0 },
    "NL": Rule(lengths: [12], hasShape: hasShapeOfDutch, isValid: isDutch),
    "PL": figures([10]) { CheckDigits.weighted($0, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == $0[9] },
    "PT": figures([9]) { $0[0] != 0 && isDescending($0) },
    "RO": figures([10, 9, 8, 7, 6, 5, 4], isRomanian),
    "SE": figures([12]) { CheckDigits.luhn(Array($0[..<10])) == 0 && CheckDigits.number($0[10...]) > 0 },
    "SI": figures([8]) { $0[0] != 0 && isDescending($0) },
    "SK": figures([10]) { $0[0] != 0 && [2, 3, 4, 7, 8, 9].contains($0[2]) && CheckDigits.number($0) % 11 == 0 },
    "NO": figures([9]) { CheckDigits.weighted($0, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 },
    "CH": Rule(
      lengths: [10], hasShape: { $0[0] == UInt8(ascii: "E") && digits($0.dropFirst()) }, isValid: isSwiss),
  ]

  static func figures(_ lengths: [Int], _ isValid: @escaping @Sendable ([Int]) -> Bool) -> Rule {
    Rule(
      lengths: lengths, hasShape: { digits($0[...]) },
      isValid: { characters in CheckDigits.values(characters).map(isValid) ?? false })
  }

  static func digits(_ characters: ArraySlice<UInt8>) -> Bool { characters.allSatisfy(isDigit) }

  /// Whether the characters behind `GB` or `XI` are a number: MOD 97 of nine digits, and three for a branch.
  static func isBritish(_ characters: [UInt8]) -> Bool {
    CheckDigits.values(characters).map(isBritish(digits:)) ?? false
  }
}
