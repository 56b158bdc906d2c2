internal import PostroomModel

extension GivenValue {
  /// A tax number in capitals without blanks, points, strokes and hyphens; nil when it cannot be one.
  ///
  /// - Parameter name: The field's contract name; the national numbers have shapes of their own.
  static func taxNumber(_ text: String, name: String) -> String? {
    let kept = String(text.uppercased().filter { !" .-/".contains($0) })
    let isDigits = kept.utf8.allSatisfy(isDigit)
    guard kept.utf8.allSatisfy({ isDigit($0) || (0x41...0x5A).contains($0) }), kept.utf8.contains(where: isDigit) else {
      return nil
    }
    switch name {
    case FieldName.vkn: return isDigits && kept.count == 10 ? kept : nil
    case FieldName.tckn: return isDigits && kept.count == 11 ? kept : nil
    case FieldName.partitaIVA:
      let number = kept.hasPrefix("IT") ? String(kept.dropFirst(2)) : kept
      return number.utf8.allSatisfy(isDigit) && number.count == 11 ? number : nil
    // A company's tax code is its eleven digits, a person's has sixteen characters.
    case FieldName.codiceFiscale: return kept.count == 16 || isDigits && kept.count == 11 ? kept : nil
    default: return (4...20).contains(kept.count) ? kept : nil
    }
  }

  /// How a tax number is written, in one sentence.
  static func taxNumberForm(_ name: String) -> String {
    switch name {
    case FieldName.vkn: "A VKN has 10 digits."
    case FieldName.tckn: "A TCKN has 11 digits."
    case FieldName.partitaIVA: "A partita IVA has 11 digits."
    case FieldName.codiceFiscale: "A codice fiscale has 16 letters and digits, a company's 11 digits."
    default: "It is written with 4 to 20 letters and digits, at least one of them a digit."
    }
  }

  /// How the check digits of a normalised tax number came out; nil where it is not known which rule it follows.
  static func taxNumberCheck(_ number: String, name: String) -> Field.Check? {
    let digits = number.utf8.map { Int($0) - 0x30 }
    let isDigits = number.utf8.allSatisfy(isDigit)
    switch name {
    case FieldName.vkn where isDigits && digits.count == 10:
      return Field.Check("vkn", passed: isTurkishTaxNumber(digits))
    case FieldName.tckn where isDigits && digits.count == 11:
      return Field.Check("tckn", passed: isCitizenNumber(digits))
    case FieldName.codiceFiscale where digits.count == 16:
      return Field.Check("codice-fiscale", passed: isTaxCode(Array(number.utf8)))
    case FieldName.partitaIVA where isDigits && digits.count == 11,
      FieldName.codiceFiscale where isDigits && digits.count == 11:
      return Field.Check("partita-iva", passed: isLuhn(digits))
    case FieldName.sellerTaxID, FieldName.buyerTaxID:
      guard number.hasPrefix("IT"), digits.count == 13, number.utf8.dropFirst(2).allSatisfy(isDigit) else { return nil }
      return Field.Check("partita-iva", passed: isLuhn(Array(digits.dropFirst(2))))
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Partita IVA: the sum of Luhn (US patent 2 950 048) over all digits ends with 0.
  private static func isLuhn(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated().reduce(0) { sum, digit in
      let counted = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
      return sum + (counted > 9 ? counted - 9 : counted)
    } % 10 == 0
  }

  /// TCKN: d10 = (7·(d1+d3+d5+d7+d9) − (d2+d4+d6+d8)) mod 10; d11 = (d1+…+d10) mod 10 (Nüfus ve Vatandaşlık İşleri).
  private static func isCitizenNumber(_ digits: [Int]) -> Bool {
    let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
    let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
    return digits[0] != 0 && digits[9] == ((odd * 7 - even) % 10 + 10) % 10
      && digits[10] == digits[..<10].reduce(0, +) % 10
  }

  /// VKN: for a = (dᵢ + 9 − i) mod 10 the term a·2^(9−i) mod 9, where 0 counts 9 unless a is 0 (Gelir İdaresi Başkanlığı).
  private static func isTurkishTaxNumber(_ digits: [Int]) -> Bool {
    let sum = (0..<9).reduce(0) { sum, index in
      let shifted = (digits[index] + 9 - index) % 10
      let term = shifted * (1 << (9 - index)) % 9
      return sum + (shifted != 0 && term == 0 ? 9 : term)
    }
    return digits[9] == (10 - sum % 10) % 10
  }

  /// Codice fiscale: the others' values make the last letter, by 26 (Ministerial Decree of 23 December 1976).
  private static func isTaxCode(_ characters: [UInt8]) -> Bool {
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
    let sum = characters.dropLast().enumerated().reduce(0) { sum, character in
      let ordinal = Int(character.element) - (isDigit(character.element) ? 0x30 : 0x41)
      return sum + (character.offset % 2 == 0 ? odd[ordinal] : ordinal)
    }
    return characters.last.map { Int($0) == 0x41 + sum % 26 } ?? false
  }
}
