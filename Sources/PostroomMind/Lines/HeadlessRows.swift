internal import PostroomModel

/// Finds the rows of tables without a head: lines in which a number times another is the last.
enum HeadlessRows {
  /// A line with more numbers is no line of an invoice.
  private static let mostNumbers = 16

  /// The rows of a page; a single one needs text and a quantity that is not one.
  ///
  /// - Complexity: O(lines × values² of a line).
  static func items(on page: Page, values: [TypedValue]) -> [LineItem] {
    let rows = TextLines.of(page, values: values).compactMap { row($0, on: page) }
    let isSure = rows.count >= 2 || rows.contains { $0.cells[.quantity]?.value.value != "1" }
    return isSure ? rows.compactMap { $0.item(descriptionHead: "") } : []
  }

  private static func row(_ line: TextLine, on page: Page) -> TableRow? {
    let amounts = line.values.filter { $0.kind == .amount }
    guard (3...mostNumbers).contains(amounts.count), let last = amounts.last, last.normaliser != "amount-integer",
      let sum = ExactDecimal(plain: last.value), sum != .zero,
      SumWords.meaning(line.keys.filter { !$0.isEmpty }[...]) == .none,
      let (quantity, price) = factors(amounts.dropLast(), sum)
    else { return nil }
    let words = line.words.filter { page.words[$0].box.x1 <= quantity.box.x0 + 1 }
    guard let first = words.first, words.contains(where: { !WordKey.key(page.words[$0].text).isEmpty }) else {
      return nil
    }
    var row = TableRow(page: line.page, box: line.box)
    row.cells = [.quantity: (quantity, ""), .unitPrice: (price, ""), .amount: (last, "")]
    if let rate = line.values.first(where: { $0.kind == .percentage }) { row.cells[.taxRate] = (rate, "") }
    let box = words.dropFirst().reduce(page.words[first].box) { $0.union(page.words[$1].box) }
    let confidence = words.reduce(0.0) { $0 + Double(page.words[$1].confidence) } / Double(words.count)
    row.description = [(words.map { page.words[$0].text }.joined(separator: " "), box, confidence)]
    return row
  }

  /// The last two numbers before the sum of which the sum is the product: a quantity and a price with decimals.
  private static func factors(_ amounts: ArraySlice<TypedValue>, _ sum: ExactDecimal) -> (TypedValue, TypedValue)? {
    for price in amounts.indices.dropFirst().reversed() where amounts[price].normaliser != "amount-integer" {
      guard let one = ExactDecimal(plain: amounts[price].value) else { continue }
      for quantity in amounts.indices.prefix(while: { $0 < price }).reversed() {
        if ExactDecimal(plain: amounts[quantity].value)?.multiplied(by: one, decimals: 2) == sum {
          return (amounts[quantity], amounts[price])
        }
      }
    }
    return nil
  }
}
