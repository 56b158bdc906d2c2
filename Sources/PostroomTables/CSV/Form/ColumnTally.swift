/// What the cells of a column look like.
struct ColumnTally {
  private var filled = 0
  private var numbers = 0
  private var dates = 0
  /// How often a byte is certainly the decimal, certainly between groups, or one of both.
  private(set) var decimals = MarkCounts()
  private(set) var groups = MarkCounts()
  private(set) var either = MarkCounts()
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

  /// Whether a number has a separator.
  var hasSeparators: Bool { decimals.sum + groups.sum + either.sum > 0 }
  /// How many numbers show that the comma, or the point, is the decimal.
  var decimalCommas: Int { decimals.commas + groups.points }
  var decimalPoints: Int { decimals.points + groups.commas }

  mutating func add(_ shape: CellShape) {
    switch shape {
    case .empty: return
    case .text: break
    case .integer: numbers += 1
    case .number(let decimal, let thousands):
      numbers += 1
      if let decimal { decimals.add(decimal) }
      if let thousands { groups.add(thousands) }
    case .eitherNumber(let byte):
      numbers += 1
      either.add(byte)
    case .date(let date):
      dates += 1
      add(date)
    }
    filled += 1
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
    decimals.add(other.decimals)
    groups.add(other.groups)
    either.add(other.either)
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    yearFirst += other.yearFirst
    eitherDates += other.eitherDates
    pointedDates += other.pointedDates
    openDates += other.openDates
    shortWitnesses += other.shortWitnesses
  }
}

extension ColumnTally {
  /// Adds the cells of a batch's records to the columns in which they stand.
  ///
  /// - Parameters:
  ///   - first: The first of the records.
  ///   - most: How many records at most.
  static func add(_ batch: RecordBatch, from first: Int, most: Int, to columns: inout [ColumnTally]) {
    guard first < batch.records.count else { return }
    let records = batch.records[first...].prefix(most)
    var width = columns.count
    for record in records { width = max(width, record.cellCount) }
    while columns.count < width { columns.append(ColumnTally()) }
    columns.withUnsafeMutableBufferPointer { columns in
      batch.cells.withUnsafeBufferPointer { cells in
        batch.bytes.withUnsafeBytes { bytes in
          for record in records {
            for index in 0..<record.cellCount {
              let cell = cells[record.firstCell + index]
              let start = Int(cell.start)
              columns[index].add(
                CellShape(UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(cell.length)])))
            }
          }
        }
      }
    }
  }
}

/// How often each separator of numbers has one meaning.
struct MarkCounts {
  private(set) var commas = 0
  private(set) var points = 0
  private(set) var spaces = 0
  private(set) var apostrophes = 0

  var sum: Int { commas + points + spaces + apostrophes }

  @inline(__always)
  mutating func add(_ separator: UInt8) {
    switch separator {
    case UInt8(ascii: ","): commas += 1
    case UInt8(ascii: "."): points += 1
    case Byte.space: spaces += 1
    default: apostrophes += 1
    }
  }

  mutating func add(_ other: MarkCounts) {
    commas += other.commas
    points += other.points
    spaces += other.spaces
    apostrophes += other.apostrophes
  }

  /// The commonest separator but one; of equals the greater byte; nil when there is none.
  func commonest(except other: UInt8) -> UInt8? {
    var best: (count: Int, separator: UInt8) = (0, 0)
    let counts = [
      (spaces, Byte.space), (apostrophes, UInt8(ascii: "'")), (commas, UInt8(ascii: ",")), (points, UInt8(ascii: ".")),
    ]
    for (count, separator) in counts where count > 0 && separator != other && count >= best.count {
      best = (count, separator)
    }
    return best.count > 0 ? best.separator : nil
  }
}
