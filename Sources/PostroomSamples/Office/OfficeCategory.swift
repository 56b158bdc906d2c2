internal import PostroomTypesetting

/// The kinds of documents of a general office.
enum OfficeCategory: String, CaseIterable {
  case invoice, receipt, contract, identity, letter, form, photograph, table, other
  case bankStatement = "bank_statement"

  /// One block of documents: each kind three times, for three languages.
  static let deck = allCases + allCases + allCases

  /// Writes a document of this kind in one of the office's languages.
  func write(_ desk: Desk) {
    let tongue = desk.pick(Tongue.allCases)
    desk.language = tongue.rawValue
    switch (self, tongue) {
    case (.photograph, _): desk.writePhotograph()
    case (.invoice, .turkish): desk.writeInvoice()
    case (.identity, .turkish): desk.chance(50) ? desk.writeIdentityCard() : desk.writeDrivingLicence()
    case (.contract, .turkish): desk.writeContract()
    case (.other, .turkish): desk.writeOther()
    case (.invoice, _): desk.writeForeignInvoice(tongue)
    case (.identity, _): desk.writeForeignIdentity(tongue)
    case (.contract, _): desk.writeForeignContract(tongue)
    case (.other, _): desk.writeForeignOther(tongue)
    case (.receipt, _): desk.writeReceipt(tongue)
    case (.letter, _): desk.writeLetter(tongue)
    case (.form, _): desk.writeForm(tongue)
    case (.table, _): desk.writeList(tongue)
    case (.bankStatement, _): desk.writeStatement(tongue)
    }
  }
}

/// The languages of a general office, by their ISO 639-2 codes.
enum Tongue: String, CaseIterable {
  case turkish = "tur"
  case italian = "ita"
  case english = "eng"

  /// The words in this language.
  func say(_ turkish: String, _ italian: String, _ english: String) -> String {
    switch self {
    case .turkish: turkish
    case .italian: italian
    case .english: english
    }
  }

  /// An amount as it is written, with its currency.
  func money(_ amount: Money) -> String {
    say(amount.continental + " TL", "€ " + amount.continental, "£" + amount.english)
  }

  /// A date as it is written.
  func date(_ day: Day) -> String { say(day.dotted, day.slashed, day.english) }

  var currency: String { say("TRY", "EUR", "GBP") }
}
