internal import PostroomModel

/// Counts what the numbers, dates and words of a document say about how it writes.
struct LocaleVotes {
  /// What the language suggests; a few numbers outweigh it.
  private static let languageNumberVote = 2.0
  private static let languageDateVote = 3.0
  /// The winner needs this many times the loser's votes.
  private static let lead = 1.5
  private static let leastNumberVotes = 1.0
  private static let leastDateVotes = 2.0

  private let language: String?
  private var comma = 0.0
  private var point = 0.0
  private var dayFirst = 0.0
  private var monthFirst = 0.0
  private var monthLanguages: Set<String> = []
  private var besideNumbers: [String: Int] = [:]
  private var elsewhere: [String: Int] = [:]
  private var country = CountryEvidence()

  init(language: String?) { self.language = language }

  /// Counts a page.
  mutating func count(_ text: ScanText) {
    var marks = ScanMarks(count: text.codes.count)
    for date in DateFinder(text).dates() {
      marks.set(.date, on: date.range)
      let vote = date.orderVote
      if vote > 0 { dayFirst += vote } else { monthFirst -= vote }
    }
    if let language = WordedDateFinder(text).language() { monthLanguages.insert(language) }
    let currencies = CurrencyFinder.currencies(in: text)
    for currency in currencies where currency.isTelling { elsewhere[currency.code, default: 0] += 1 }
    for number in NumberFinder(text, currencies: currencies, marks: marks).numbers() {
      if let currency = number.currency { besideNumbers[currencies[currency].code, default: 0] += 1 }
      switch number.meaning.mark {
      case .comma: comma += number.meaning.weight
      case .point: point += number.meaning.weight
      case nil: break
      }
    }
    country.look(at: text)
  }

  /// What all pages say together.
  var locale: DocumentLocale {
    let language = language ?? (monthLanguages.count == 1 ? monthLanguages.first : nil)
    let currency = currency
    return DocumentLocale(
      decimalMark: decimalMark(language), dateOrder: dateOrder(language, currency), currency: currency)
  }

  private static let continental: Set<String> = ["tur", "ita", "deu", "fra", "spa", "nld"]

  private func decimalMark(_ language: String?) -> DocumentLocale.DecimalMark? {
    var (comma, point) = (comma, point)
    if let language, Self.continental.contains(language) { comma += Self.languageNumberVote }
    if language == "eng" { point += Self.languageNumberVote }
    guard max(comma, point) >= Self.leastNumberVotes else { return nil }
    if comma >= point * Self.lead { return .comma }
    return point >= comma * Self.lead ? .point : nil
  }

  private func dateOrder(_ language: String?, _ currency: String?) -> DocumentLocale.DateOrder? {
    var (dayFirst, monthFirst) = (dayFirst, monthFirst)
    if let language, Self.continental.contains(language) { dayFirst += Self.languageDateVote }
    dayFirst += country.dayFirst
    monthFirst += country.monthFirst
    if let currency { if currency == "USD" { monthFirst += 2 } else if currency != "CAD" { dayFirst += 2 } }
    guard max(dayFirst, monthFirst) >= Self.leastDateVotes else { return nil }
    if dayFirst >= monthFirst * Self.lead { return .dayMonthYear }
    return monthFirst >= dayFirst * Self.lead ? .monthDayYear : nil
  }

  /// What stands beside numbers is what the document uses; other mentions count where there is none.
  private var currency: String? {
    let counts = besideNumbers.isEmpty ? elsewhere : besideNumbers
    let all = counts.values.reduce(0, +)
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value * 5 > all * 4 else {
      return nil
    }
    return best.key
  }
}
