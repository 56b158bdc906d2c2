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
    switch name {
    case FieldName.vkn: check("vkn", number, digits: 10, TurkishIdentifiers.isTaxNumber)
    case FieldName.tckn: check("tckn", number, digits: 11, TurkishIdentifiers.isCitizenNumber)
    case FieldName.codiceFiscale where number.utf8.count == 16:
      Field.Check("codice-fiscale", passed: ItalianIdentifiers.isTaxCode(Array(number.utf8)))
    case FieldName.partitaIVA, FieldName.codiceFiscale: companyCheck(number)
    case FieldName.sellerTaxID, FieldName.buyerTaxID:
      number.hasPrefix("IT") ? companyCheck(number.dropFirst(2)) : nil
    default: nil
    }
  }

  private static func companyCheck(_ number: some StringProtocol) -> Field.Check? {
    check("partita-iva", number, digits: 11, ItalianIdentifiers.isVATNumber)
  }

  private static func check(
    _ name: String, _ number: some StringProtocol, digits count: Int, _ isValid: ([Int]) -> Bool
  ) -> Field.Check? {
    guard let digits = CheckDigits.values(number.utf8), digits.count == count else { return nil }
    return Field.Check(name, passed: isValid(digits))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
