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

  init(_ columns: [ColumnTally], delimiter: UInt8, wishes: TableWishes) {
    var numbers = ColumnTally()
    var dates = ColumnTally()
    for column in columns {
      if column.isOfNumbers { numbers.add(column) }
      if column.isOfDates { dates.add(column) }
    }
    findDecimal(numbers, delimiter, wishes)
    let found = DateOrderGuess(dates, columns.filter(\.isOfDates), wish: wishes.dateOrder)
    notation.dateOrder = found.order
    dateConfidence = found.confidence
    if let doubt = found.doubt { doubts.append(doubt) }
  }

  private mutating func findDecimal(_ tally: ColumnTally, _ delimiter: UInt8, _ wishes: TableWishes) {
    let commas = tally.decimals[Self.comma, default: 0] + tally.groups[Self.point, default: 0]
    let points = tally.decimals[Self.point, default: 0] + tally.groups[Self.comma, default: 0]
    let either = tally.either.values.reduce(0, +)
    let isComma = commas == points ? delimiter == UInt8(ascii: ";") && either > 0 : commas > points
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
    notation.thousands = wishes.thousands ?? thousands(tally, isSure: commas + points > 0)
  }

  /// The byte that divides groups; where decimals are certain and nothing is grouped, what goes with them everywhere.
  private func thousands(_ tally: ColumnTally, isSure: Bool) -> UInt8 {
    let seen = tally.groups.filter { $0.key != notation.decimal }.max { ($0.value, $0.key) < ($1.value, $1.key) }
    if let seen { return seen.key }
    let usual = notation.decimal == Self.comma ? Self.point : Self.comma
    return isSure || tally.either[usual] != nil ? usual : 0
  }
}
