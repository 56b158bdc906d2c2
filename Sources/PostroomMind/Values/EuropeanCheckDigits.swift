internal import PostroomModel

extension EuropeanTaxNumbers {
  static func isAustrian(_ characters: [UInt8]) -> Bool {
    guard let digits = CheckDigits.values(characters.dropFirst()), digits.count == 8 else { return false }
    let sum = digits[..<7].enumerated().reduce(0) { sum, digit in
      let product = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
      return sum + product / 10 + product % 10
    }
    return (96 - sum) % 10 == digits[7]
  }

  static func isBelgian(_ digits: [Int]) -> Bool {
    digits[0] <= 1 && CheckDigits.number(digits) > 0
      && (CheckDigits.number(digits[..<8]) + CheckDigits.number(digits[8...])) % 97 == 0
  }

  static func isBulgarian(_ digits: [Int]) -> Bool {
    if digits.count == 9 {
      let first = CheckDigits.weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
      let check = first == 10 ? CheckDigits.weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 : first
      return check % 10 == digits[8]
    }
    let person = CheckDigits.weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
    let foreigner = CheckDigits.weighted(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
    let other = (11 - CheckDigits.weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return [person, foreigner, other].contains(digits[9])
  }

  static func isCypriot(_ characters: [UInt8]) -> Bool {
    guard let digits = CheckDigits.values(characters.prefix(8)), digits.count == 8, digits[0] != 1 || digits[1] != 2
    else { return false }
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    let sum = digits.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? odd[$1.element] : $1.element) }
    return characters[8] == UInt8(sum % 26) + 0x41
  }

  static func isCzech(_ digits: [Int]) -> Bool {
    switch digits.count {
    case 8:
      guard digits[0] != 9 else { return false }
      let check = (11 - CheckDigits.weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return (check == 0 ? 1 : check) % 10 == digits[7]
    case 9 where digits[0] == 6:
      let check = CheckDigits.weighted(digits[1...], [8, 7, 6, 5, 4, 3, 2]) % 11
      return (8 - ((10 - check) % 11 + 11) % 11 + 10) % 10 == digits[8]
    default:
      // A person's number: year, month (women's with 50 added, some with 20 more) and day.
      let month = (digits[2] * 10 + digits[3]) % 50 % 20
      guard (1...12).contains(month), (1...31).contains(digits[4] * 10 + digits[5]) else { return false }
      return digits.count == 9 || CheckDigits.number(digits[..<9]) % 11 % 10 == digits[9]
    }
  }

  static func isGreek(_ digits: [Int]) -> Bool {
    CheckDigits.number(digits) > 0 && digits[..<8].reduce(0) { $0 * 2 + $1 } * 2 % 11 % 10 == digits[8]
  }

  static func isBritish(digits: [Int]) -> Bool {
    guard digits.count == 9 || digits.count == 12, CheckDigits.number(digits) > 0 else { return false }
    let sum = CheckDigits.weighted(digits, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
    return sum == 0 || (sum == 42 || sum == 55) && CheckDigits.number(digits[..<3]) >= 100
  }

  static func isLithuanian(_ digits: [Int]) -> Bool {
    guard digits[digits.count - 2] == 1 else { return false }
    let body = digits.dropLast().enumerated()
    let first = body.reduce(0) { $0 + (1 + $1.offset % 9) * $1.element } % 11
    let check = first == 10 ? body.reduce(0) { $0 + (1 + ($1.offset + 2) % 9) * $1.element } % 11 : first
    return check % 10 == digits.last
  }

  static func isLatvian(_ digits: [Int]) -> Bool {
    if digits[0] > 3 { return CheckDigits.weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
    if digits[0] == 3, digits[1] == 2 { return true }
    return (1 + CheckDigits.weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == digits[10]
  }

  static func hasShapeOfDutch(_ characters: [UInt8]) -> Bool {
    characters[9] == UInt8(ascii: "B") && digits(characters.prefix(9)) && digits(characters.suffix(2))
  }

  /// The proof by eleven of companies, or MOD 97-10 over the whole number, which sole traders have had since 2020.
  static func isDutch(_ characters: [UInt8]) -> Bool {
    guard let digits = CheckDigits.values(characters.prefix(9)), digits.count == 9 else { return false }
    if CheckDigits.number(digits) > 0, CheckDigits.weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0 {
      return true
    }
    return CheckDigits.modulo97(Array("NL".utf8) + characters) == 1
  }

  static func isRomanian(_ digits: [Int]) -> Bool {
    let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(digits.count - 1)
    return digits[0] != 0 && CheckDigits.weighted(digits, Array(weights)) * 10 % 11 % 10 == digits.last
  }

  /// Portugal and Slovenia: weights down to 2, eleven less the rest.
  static func isDescending(_ digits: [Int]) -> Bool {
    let weights = (2...digits.count).reversed()
    return (11 - CheckDigits.weighted(digits, Array(weights)) % 11) % 11 % 10 == digits.last
  }

  static func isSwiss(_ characters: [UInt8]) -> Bool {
    guard let digits = CheckDigits.values(characters.dropFirst()) else { return false }
    return (11 - CheckDigits.weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == digits[8]
  }
}
