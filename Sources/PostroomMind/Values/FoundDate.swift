internal import PostroomModel

/// A date on a page, before the document's locale decides the order of its figures.
struct FoundDate {
  /// How the order of its parts is known.
  enum Form {
    /// The year comes first.
    case yearFirst
    /// The month has a name.
    case worded
    /// Day and month are figures.
    case figures
    /// Day and month are figures with points between, as only countries that begin with the day write them.
    case pointed
    /// Eight figures without anything between.
    case compact
  }

  /// Its codes.
  var range: Range<Int>
  var form: Form
  /// The day when it is read day, month, year, or when the order is plain.
  var dayFirst: CalendarDay?
  /// The day when it is read month, day, year.
  var monthFirst: CalendarDay?
  /// Whether the year has two digits.
  var isShortYear = false

  /// What the date says about the order of dates in the document: days first above nought, months first below.
  var orderVote: Double {
    guard form == .figures || form == .pointed else { return 0 }
    switch (dayFirst, monthFirst) {
    case (.some, nil): return 10
    case (nil, .some): return -10
    case (.some(let one), .some(let other)) where one != other: return form == .pointed ? 2 : 0
    default: return 0
    }
  }

  /// The date as a value under a locale.
  func value(in text: ScanText, order: DocumentLocale.DateOrder?) -> TypedValue? {
    switch form {
    case .yearFirst: return dayFirst.map { text.value(.date, $0.text, at: range, normaliser: "date-iso") }
    case .worded:
      return dayFirst.map {
        text.value(.date, $0.text, at: range, normaliser: "date-words", certainty: isShortYear ? 0.9 : 1)
      }
    case .compact:
      return dayFirst.map { text.value(.date, $0.text, at: range, normaliser: "date-compact", certainty: 0.5) }
    case .figures, .pointed: return valueOfFigures(in: text, order: order)
    }
  }

  private func valueOfFigures(in text: ScanText, order: DocumentLocale.DateOrder?) -> TypedValue? {
    let isMonthFirst = dayFirst == nil || order == .monthDayYear && monthFirst != nil
    guard let day = isMonthFirst ? monthFirst : dayFirst else { return nil }
    var alternatives: [String] = []
    if order == nil, form == .figures, let monthFirst, let dayFirst, monthFirst != dayFirst {
      alternatives = [monthFirst.text]
    }
    // One that only fits the other order is a misreading, or was written by somebody else.
    let isContrary = order == .dayMonthYear && isMonthFirst || order == .monthDayYear && !isMonthFirst
    return text.value(
      .date, day.text, at: range, normaliser: isMonthFirst ? "date-mdy" : "date-dmy", alternatives: alternatives,
      certainty: isContrary ? 0.8 : isShortYear ? 0.95 : 1)
  }
}
