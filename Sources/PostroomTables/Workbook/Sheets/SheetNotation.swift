/// How a sheet writes the amounts and dates that it holds as text; cells that are numbers and dates need none of it.
enum SheetNotation {
  /// Finds out by a vote of the texts.
  static func found(
    in rows: ArraySlice<SampledRow>, _ wishes: TableWishes
  ) -> (notation: TableNotation, doubts: [String], confidence: [String: Double]) {
    var notation = TableNotation()
    var doubts: [String] = []
    var confidence: [String: Double] = ["decimal": 1, "date-order": 1]
    let texts = rows.flatMap { row in
      zip(row.texts, row.traits).filter { !$0.isEmpty && $1.isDisjoint(with: [.number, .date, .error]) }.map(\.0)
    }
    if let decimal = wishes.decimal {
      notation.decimal = decimal
    } else {
      let votes = texts.compactMap(decimal)
      let commas = votes.count { $0 == UInt8(ascii: ",") }
      if commas * 2 > votes.count { notation.decimal = UInt8(ascii: ",") }
      if commas > 0, commas < votes.count {
        confidence["decimal"] = Double(max(commas, votes.count - commas)) / Double(votes.count)
        doubts.append("Amounts that are written as text have commas as well as points before their cents.")
      }
    }
    notation.thousands =
      wishes.thousands ?? (notation.decimal == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ","))
    if let order = wishes.dateOrder {
      notation.dateOrder = order
    } else {
      (notation.dateOrder, confidence["date-order"]) = order(of: texts.compactMap(dateParts), &doubts)
    }
    return (notation, doubts, confidence)
  }

  /// The byte before the cents of a text that is an amount with two of them; nil for others.
  private static func decimal(_ text: String) -> UInt8? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, bytes.count < 24, let mark = bytes.dropLast(2).last, mark == 0x2C || mark == 0x2E else {
      return nil
    }
    let isAmount = bytes.allSatisfy { 48...57 ~= $0 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D || $0 == 0x20 }
    return isAmount && bytes.count(where: { $0 == mark }) == 1 ? mark : nil
  }

  /// The first two numbers of a text like `31.12.2024`; nil for others.
  private static func dateParts(_ text: String) -> (first: Int, second: Int)? {
    guard text.utf8.count <= 10 else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" || $0 == "-" }
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 || parts[2].count == 2,
      Int(parts[2]) != nil, let first = Int(parts[0]), let second = Int(parts[1])
    else { return nil }
    return (first, second)
  }

  private static func order(
    of dates: [(first: Int, second: Int)], _ doubts: inout [String]
  ) -> (TableNotation.DateOrder, Double) {
    guard !dates.isEmpty else { return (.yearMonthDay, 1) }
    let dayFirst = dates.count { $0.first > 12 && $0.second <= 12 }
    let monthFirst = dates.count { $0.second > 12 && $0.first <= 12 }
    if dayFirst == 0, monthFirst == 0 {
      doubts.append("Dates that are written as text could have the day or the month first.")
      return (.dayMonthYear, 0.5)
    }
    let confidence = Double(max(dayFirst, monthFirst)) / Double(dayFirst + monthFirst)
    if dayFirst > 0, monthFirst > 0 {
      doubts.append("Dates that are written as text have the day first and the month first.")
    }
    return (dayFirst >= monthFirst ? .dayMonthYear : .monthDayYear, confidence)
  }
}
