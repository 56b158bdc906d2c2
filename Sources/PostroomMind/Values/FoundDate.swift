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
  /// The day when it is read year, month, day: `26-04-03`, where another reading is possible too.
  var yearFirst: CalendarDay?
  /// Whether the year has two digits.
  var isShortYear = false

  /// The year, where the date writes it with four digits.
  var fullYear: Int? { isShortYear || form == .compact ? nil : (dayFirst ?? monthFirst)?.year }

  /// Papers are filed near the day that they bear: a reading that is the later one cannot be passed over.
  private func isRival(_ yearFirst: CalendarDay, of day: CalendarDay) -> Bool { yearFirst.year > day.year }

  /// What the date says about the order of dates in the document: days first above nought, months first below.
  var orderVote: Double {
    guard form == .figures || form == .pointed else { return 0 }
    if let yearFirst, let day = dayFirst ?? monthFirst, isRival(yearFirst, of: day) { return 0 }
    switch (dayFirst, monthFirst) {
    case (.some, nil): return 10
    case (nil, .some): return -10
    case (.some(let one), .some(let other)) where one != other: return form == .pointed ? 2 : 0
    default: return 0
    }
  }

  /// The date as a value under a locale.
  ///
  /// - Parameter years: The years that other dates of the page write in full.
  func value(in text: ScanText, order: DocumentLocale.DateOrder?, years: Set<Int> = []) -> TypedValue? {
    switch form {
    case .yearFirst: return dayFirst.map { text.value(.date, $0.text, at: range, normaliser: "date-iso") }
    case .worded:
      return dayFirst.map {
        text.value(.date, $0.text, at: range, normaliser: "date-words", certainty: isShortYear ? 0.9 : 1)
      }
    case .compact:
      return dayFirst.map { text.value(.date, $0.text, at: range, normaliser: "date-compact", certainty: 0.5) }
    case .figures, .pointed: return valueOfFigures(in: text, order: order, years: years)
    }
  }

  private func valueOfFigures(
    in text: ScanText, order: DocumentLocale.DateOrder?, years: Set<Int>
  ) -> TypedValue? {
    let isMonthFirst = dayFirst == nil || order == .monthDayYear && monthFirst != nil
    guard let day = isMonthFirst ? monthFirst : dayFirst else { return nil }
    var alternatives: [String] = []
    if order == nil, form == .figures, let monthFirst, let dayFirst, monthFirst != dayFirst {
      alternatives = [monthFirst.text]
    }
    if let yearFirst {
      if !isNear(day, years), isNear(yearFirst, years) {
        return text.value(.date, yearFirst.text, at: range, normaliser: "date-ymd", certainty: 0.95)
      }
      let isSettled = isNear(day, years) && !isNear(yearFirst, years)
      if !isSettled, yearFirst != day, order == nil || isRival(yearFirst, of: day) {
        alternatives.append(yearFirst.text)
      }
    }
    // One that only fits the other order is a misreading, or was written by somebody else.
    let isContrary = order == .dayMonthYear && isMonthFirst || order == .monthDayYear && !isMonthFirst
    return text.value(
      .date, day.text, at: range, normaliser: isMonthFirst ? "date-mdy" : "date-dmy", alternatives: alternatives,
      certainty: isContrary ? 0.8 : isShortYear ? 0.95 : 1)
  }

  /// Whether a day is within two years of one of those: the days of one document are.
  private func isNear(_ day: CalendarDay, _ years: Set<Int>) -> Bool {
    years.contains { abs($0 - day.year) <= 2 }
  }
}
