internal import PostroomModel

/// The check digits of French companies' numbers.
///
/// The algorithms are those of python-stdnum's `fr.siren`, `fr.siret` and `fr.tva`.
enum FrenchNumbers {
  /// Whether nine digits are a company's number: a Luhn sum.
  static func isSIREN(_ digits: [Int]) -> Bool {
    digits.count == 9 && digits.contains { $0 != 0 } && CheckDigits.luhn(digits) == 0
  }

  /// Whether fourteen digits are an establishment's number: a Luhn sum over all; La Poste's sum to a multiple of 5.
  static func isSIRET(_ digits: [Int]) -> Bool {
    guard digits.count == 14, isSIREN(Array(digits[..<9])) else { return false }
    let isPost = digits[..<9].elementsEqual([3, 5, 6, 0, 0, 0, 0, 0, 0])
    return CheckDigits.luhn(digits) == 0 || isPost && digits.reduce(0, +) % 5 == 0
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// Whether two key characters and a SIREN are a VAT number; Monaco's have `000` for a SIREN's first digits.
  static func isVAT(_ characters: [UInt8]) -> Bool {
    guard characters.count == 11, let siren = CheckDigits.values(characters[2...]),
      let one = alphabet.firstIndex(of: characters[0]), let two = alphabet.firstIndex(of: characters[1]),
      siren[..<3].allSatisfy({ $0 == 0 }) || isSIREN(siren)
    else { return false }
    let number = CheckDigits.number(siren)
    if one < 10, two < 10 { return (number * 100 + 12) % 97 == one * 10 + two }
    let key = one < 10 ? one * 24 + two - 10 : one * 34 + two - 100
    return (number + 1 + key / 11) % 11 == key % 11
  }
}
