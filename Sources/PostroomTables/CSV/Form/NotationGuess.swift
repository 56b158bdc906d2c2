/// How a table writes amounts and dates, by what its columns hold.
struct NotationGuess {
  var notation = TableNotation()
  var decimalConfidence = 0.5
  var dateConfidence = 0.5
  var doubts: [String] = []

  private static let comma = UInt8(ascii: ",")
  private static let point = UInt8(ascii: ".")
  /// The confidence of a finding that a sentence of doubt is about, at most: less than what rows take for sure.
  static let doubted = 0.7

  /// Takes what most cells show.
  ///
  /// - Parameters:
  ///   - columns: What the cells of each column look like.
  ///   - amounts: The places of the columns that are known to hold amounts: they alone decide how amounts are written
  ///     where they show anything, for rates of exchange and quantities often come from elsewhere.
  ///   - delimiter: The byte between cells.
  ///   - wishes: What a person said.
  init(_ columns: [ColumnTally], amounts: [Int], delimiter: UInt8, wishes: TableWishes) {
    var (numbers, ofAmounts, dates) = (ColumnTally(), ColumnTally(), ColumnTally())
    for column in columns {
      if column.isOfNumbers { numbers.add(column) }
      if column.isOfDates { dates.add(column) }
    }
    for place in amounts where place < columns.count && columns[place].isOfNumbers { ofAmounts.add(columns[place]) }
    findDecimal(ofAmounts.hasSeparators ? ofAmounts : numbers, among: numbers, delimiter, wishes)
    let found = DateOrderGuess(dates, columns.filter(\.isOfDates), wish: wishes.dateOrder)
    notation.dateOrder = found.order
    dateConfidence = found.confidence
    if let doubt = found.doubt { doubts.append(doubt) }
  }

  /// - Parameters:
  ///   - tally: The numbers that decide.
  ///   - all: All numbers, which decide where those may be written in both ways, and leave a doubt.
  private mutating func findDecimal(
    _ tally: ColumnTally, among all: ColumnTally, _ delimiter: UInt8, _ wishes: TableWishes
  ) {
    let (commas, points) = (tally.decimalCommas, tally.decimalPoints)
    let either = tally.either.sum
    var isComma = commas > points
    if commas == points {
      isComma =
        commas + points == 0 && all.decimalCommas != all.decimalPoints
        ? all.decimalCommas > all.decimalPoints : delimiter == UInt8(ascii: ";") && either > 0
    }
    notation.decimal = wishes.decimal ?? (isComma ? Self.comma : Self.point)
    if wishes.decimal != nil {
      decimalConfidence = 1
    } else if commas + points > 0 {
      let share = Double(max(commas, points)) / Double(commas + points)
      decimalConfidence = min(0.99, share * (1 - 1 / Double(commas + points + 2)) + 0.1)
      if share < 0.98 {
        doubts.append("Amounts are written with a decimal comma and with a decimal point.")
        decimalConfidence = min(decimalConfidence, Self.doubted)
      }
    } else if either > 0 {
      doubts.append("Amounts such as 1\(notation.decimal == Self.comma ? "." : ",")234 may be thousands or fractions.")
    }
    notation.thousands = wishes.thousands ?? thousands(tally, isSure: all.decimalCommas + all.decimalPoints > 0)
  }

  /// The byte that divides groups; where decimals are certain and nothing is grouped, what goes with them everywhere.
  private func thousands(_ tally: ColumnTally, isSure: Bool) -> UInt8 {
    if let seen = tally.groups.commonest(except: notation.decimal) { return seen }
    let (usual, either) =
      notation.decimal == Self.comma ? (Self.point, tally.either.points) : (Self.comma, tally.either.commas)
    return isSure || either > 0 ? usual : 0
  }
}
