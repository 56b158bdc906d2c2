/// What the cells of a column look like.
struct ColumnTally {
  private var filled = 0
  private var numbers = 0
  private var dates = 0
  /// How often a byte is certainly the decimal, certainly between groups, or one of both.
  private(set) var decimals: [UInt8: Int] = [:]
  private(set) var groups: [UInt8: Int] = [:]
  private(set) var either: [UInt8: Int] = [:]
  private(set) var dayFirst = 0
  private(set) var monthFirst = 0
  private(set) var yearFirst = 0
  private(set) var eitherDates = 0
  /// Those of `eitherDates` that are written with points.
  private(set) var pointedDates = 0
  /// Those whose year can be the first part as well as the last, and those written alike that show which it is.
  private(set) var openDates = 0
  private(set) var shortWitnesses = 0

  /// Most of it must be so: a number may be missing, a text may look like one.
  var isOfNumbers: Bool { numbers * 10 >= filled * 7 && numbers > 0 }
  var isOfDates: Bool { dates * 10 >= filled * 6 && dates > 0 }

  mutating func add(_ shape: CellShape) {
    if shape != .empty { filled += 1 }
    if shape.isNumber { numbers += 1 }
    if shape.isDate { dates += 1 }
    switch shape {
    case .number(let decimal, let thousands):
      if let decimal { decimals[decimal, default: 0] += 1 }
      if let thousands { groups[thousands, default: 0] += 1 }
    case .eitherNumber(let byte): either[byte, default: 0] += 1
    case .date(let date): add(date)
    case .empty, .text, .integer: break
    }
  }

  private mutating func add(_ date: DateShape) {
    if date.isShort, date.order != .open { shortWitnesses += 1 }
    switch date.order {
    case .open: openDates += 1
    case .dayFirst: dayFirst += 1
    case .monthFirst: monthFirst += 1
    case .yearFirst: yearFirst += 1
    case .either:
      eitherDates += 1
      if date.separator == UInt8(ascii: ".") { pointedDates += 1 }
    }
  }

  mutating func add(_ other: ColumnTally) {
    decimals.merge(other.decimals, uniquingKeysWith: +)
    groups.merge(other.groups, uniquingKeysWith: +)
    either.merge(other.either, uniquingKeysWith: +)
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    yearFirst += other.yearFirst
    eitherDates += other.eitherDates
    pointedDates += other.pointedDates
    openDates += other.openDates
    shortWitnesses += other.shortWitnesses
  }
}
