internal import PostroomModel

/// Finds the typed values of pages: amounts, dates, percentages, tax numbers, bank accounts, addresses of e-mail,
/// telephone numbers, plates, currencies, and what looks like the number of a document.
struct ValueFinder: Sendable {
  private let locale: DocumentLocale
  private let language: String?

  /// Looks at all numbers and dates of all pages together.
  ///
  /// - Parameters:
  ///   - pages: The document's pages.
  ///   - language: ISO 639-2, or nil when it is not known; what it suggests yields to what the numbers show.
  /// - Complexity: O(characters).
  static func locale(of pages: [Page], language: String?) -> DocumentLocale {
    var votes = LocaleVotes(language: language)
    for page in pages { votes.count(ScanText(page)) }
    return votes.locale
  }

  init(locale: DocumentLocale, language: String?) {
    self.locale = locale
    self.language = language
  }

  /// All typed values of a page in reading order; one piece of text may give several of different kinds.
  ///
  /// - Complexity: O(characters + values · log values).
  func values(on page: Page) -> [TypedValue] {
    let text = ScanText(page)
    var marks = ScanMarks(count: text.codes.count)
    var found = FoundValues()
    let dates = DateFinder(text).dates()
    let years = Set(dates.compactMap(\.fullYear))
    for date in dates {
      guard let value = date.value(in: text, order: locale.dateOrder, years: years) else { continue }
      if date.form != .compact { marks.set(.date, on: date.range) }
      found.append(value, at: date.range)
    }
    addContacts(text, &marks, &found)
    addNumbersAndPhones(text, &marks, &found)
    for plate in PlateFinder.plates(in: text, marks: marks) { found.append(plate.value, at: plate.range) }
    for number in DocumentNumberFinder(text, marks: marks).numbers() { found.append(number.value, at: number.range) }
    return found.inReadingOrder
  }

  private func addContacts(_ text: ScanText, _ marks: inout ScanMarks, _ found: inout FoundValues) {
    for address in MailAddressFinder.addresses(in: text, marks: &marks) {
      found.append(address.value, at: address.range)
    }
    for account in BankAccountFinder(text).accounts() {
      marks.set(.account, on: account.range)
      found.append(account.value, at: account.range)
    }
    for number in TaxNumberFinder(text, marks: marks, language: language).numbers() {
      if number.isTelling { marks.set(.identity, on: number.range) }
      found.append(number.value, at: number.range)
    }
  }

  private func addNumbersAndPhones(_ text: ScanText, _ marks: inout ScanMarks, _ found: inout FoundValues) {
    let currencies = CurrencyFinder.currencies(in: text)
    let numbers = NumberFinder(text, currencies: currencies, marks: marks).numbers()
    for number in numbers where number.isCertain {
      marks.set(.decimals, on: number.range)
    }
    for phone in PhoneFinder(text, marks: marks).phones() {
      // The groups of a telephone number are no amounts, but digits that may be one are not taken away.
      if phone.isTelling { marks.set(.identity, on: phone.range) }
      found.append(phone.value, at: phone.range)
    }
    var isUsed = currencies.map(\.isTelling)
    for number in numbers where !marks.has(.identity, at: number.shape.range.lowerBound) {
      if let currency = number.currency { isUsed[currency] = true }
      found.append(number.value(in: text, mark: locale.decimalMark), at: number.range)
    }
    for (currency, isUsed) in zip(currencies, isUsed) where isUsed {
      found.append(text.value(.currency, currency.code, at: currency.range), at: currency.range)
    }
  }
}

/// Values with their places, to be put into reading order at the end.
struct FoundValues {
  private var values: [(place: Int, value: TypedValue)] = []

  /// Adds a value.
  mutating func append(_ value: TypedValue, at range: Range<Int>) { values.append((range.lowerBound, value)) }

  /// The values by their first characters; those that share it, in the order in which they came.
  var inReadingOrder: [TypedValue] {
    values.indices.sorted { (values[$0].place, $0) < (values[$1].place, $1) }.map { values[$0].value }
  }
}

/// A value and its codes.
struct PlacedValue {
  var range: Range<Int>
  var value: TypedValue
  /// Whether the value is certainly what it is said to be.
  var isTelling = true
}
