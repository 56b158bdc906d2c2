/// How a sheet writes the amounts and dates that it holds as text; cells that are numbers and dates need none of it.
enum SheetNotation {
  /// Finds out by a vote of the texts; of those in columns of amounts, where they vote at all.
  ///
  /// Where they contradict each other, or show nothing, a sentence of doubt is written and the confidence is less than what
  /// rows take for sure.
  static func found(
    in rows: ArraySlice<SampledRow>, head: [String], _ wishes: TableWishes
  ) -> (notation: TableNotation, doubts: [String], confidence: [String: Double]) {
    var notation = TableNotation()
    var doubts: [String] = []
    var confidence: [String: Double] = ["decimal": 1, "date-order": 1]
    let texts = texts(rows)
    if let decimal = wishes.decimal {
      notation.decimal = decimal
    } else {
      let amounts = Set(MappingBook.unfixed.mapping(head: head).amounts)
      let ofAmounts = texts.filter { amounts.contains($0.column) }.compactMap { decimal($0.text) }
      let votes = ofAmounts.isEmpty ? texts.compactMap { decimal($0.text) } : ofAmounts
      let commas = votes.count { $0 == UInt8(ascii: ",") }
      if commas * 2 > votes.count { notation.decimal = UInt8(ascii: ",") }
      if commas > 0, commas < votes.count {
        let share = Double(max(commas, votes.count - commas)) / Double(votes.count)
        confidence["decimal"] = min(share, NotationGuess.doubted)
        doubts.append("Amounts that are written as text have commas as well as points before their cents.")
      }
    }
    notation.thousands =
      wishes.thousands ?? (notation.decimal == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ","))
    if let order = wishes.dateOrder {
      notation.dateOrder = order
    } else {
      (notation.dateOrder, confidence["date-order"]) = order(of: texts.compactMap { dateParts($0.text) }, &doubts)
    }
    return (notation, doubts, confidence)
  }

  /// The cells that hold texts, and the columns in which they stand.
  private static func texts(_ rows: ArraySlice<SampledRow>) -> [(column: Int, text: String)] {
    var texts: [(column: Int, text: String)] = []
    for row in rows {
      for column in row.texts.indices
      where !row.texts[column].isEmpty && row.traits[column].isDisjoint(with: [.number, .date, .error]) {
        texts.append((column, row.texts[column]))
      }
    }
    return texts
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
    let order: TableNotation.DateOrder = dayFirst >= monthFirst ? .dayMonthYear : .monthDayYear
    guard dayFirst > 0, monthFirst > 0 else { return (order, 1) }
    doubts.append("Dates that are written as text have the day first and the month first.")
    let share = Double(max(dayFirst, monthFirst)) / Double(dayFirst + monthFirst)
    return (order, min(share, NotationGuess.doubted))
  }
}
