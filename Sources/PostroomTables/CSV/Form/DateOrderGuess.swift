/// In which order a table writes day, month and year.
struct DateOrderGuess {
  var order = TableNotation.DateOrder.yearMonthDay
  var confidence = 0.5
  var doubt: String?

  /// One date that shows the order is enough for so many that do not: of more, two in five would show it too.
  private static let hangingOnOne = 20

  /// Takes the order that most dates show.
  ///
  /// - Parameters:
  ///   - tally: All dates.
  ///   - columns: The dates of each column.
  init(_ tally: ColumnTally, _ columns: [ColumnTally], wish: TableNotation.DateOrder?) {
    if let wish {
      (order, confidence) = (wish, 1)
      return
    }
    if tally.dayFirst + tally.monthFirst > 0 {
      vote(tally)
      if doubt == nil { weigh(tally, columns) }
    } else if tally.pointedDates > 0, tally.pointedDates == tally.eitherDates {
      // Nobody writes months first with points.
      (order, confidence) = (.dayMonthYear, 0.9)
    } else if tally.eitherDates > 0 {
      order = .dayMonthYear
      doubt = "Dates such as 03/04 may have the day first or the month first."
    } else {
      confidence = tally.yearFirst > 0 ? 0.99 : 0.5
    }
    if doubt == nil { findShort(tally) }
    if doubt != nil { confidence = min(confidence, NotationGuess.doubted) }
  }

  private mutating func vote(_ tally: ColumnTally) {
    let (days, months) = (tally.dayFirst, tally.monthFirst)
    order = days >= months ? .dayMonthYear : .monthDayYear
    let share = Double(max(days, months)) / Double(days + months)
    confidence = min(0.99, share * (1 - 1 / Double(days + months + 2)) + 0.1)
    if share < 0.98 { doubt = "Dates are written with the day first and with the month first." }
  }

  /// Doubts what most dates show where a column shows otherwise, or where too few of them show anything.
  private mutating func weigh(_ tally: ColumnTally, _ columns: [ColumnTally]) {
    let hanging = tally.eitherDates - tally.pointedDates
    if columns.contains(where: { $0.dayFirst > $0.monthFirst }),
      columns.contains(where: { $0.monthFirst > $0.dayFirst })
    {
      doubt = "Dates have the day first in one column and the month first in another."
    } else if tally.dayFirst + tally.monthFirst == 1, hanging > Self.hangingOnOne {
      doubt = "Dates may have the day first or the month first: of \(hanging + 1) only one shows which."
    }
  }

  /// Doubts the order for dates such as 25-03-04, unless some that are written alike show where the year is.
  private mutating func findShort(_ tally: ColumnTally) {
    guard tally.openDates > 0, tally.shortWitnesses == 0 else { return }
    let shown = tally.dayFirst + tally.monthFirst
    // A few among many others follow them; without others nothing is lost by a doubt.
    guard shown == 0 || tally.openDates * 50 >= shown + tally.eitherDates else { return }
    if shown == 0 { order = .dayMonthYear }
    doubt = "Dates such as 25-03-04 may have the year first or the day first."
  }
}
