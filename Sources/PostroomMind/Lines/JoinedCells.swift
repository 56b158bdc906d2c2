internal import PostroomModel

/// Takes a quantity and a price apart that stand so close that they look like one number: `82 185,36`.
enum JoinedCells {
  typealias Cell = (TypedValue, TableHead.Column)

  /// The cells of a row with a quantity of its own; nil unless the product says that it is one.
  ///
  /// - Complexity: O(cells).
  static func split(_ cells: [Cell], in head: TableHead, on page: Page) -> [Cell]? {
    guard let column = head.column(.quantity), let priceColumn = head.column(.unitPrice),
      !cells.contains(where: { $0.1.kind == .quantity }),
      let place = cells.firstIndex(where: { $0.1.kind == .unitPrice || $0.1.kind == .quantity }),
      let sum = cells.first(where: { $0.1.kind == .amount })?.0, column.box.x0 < priceColumn.box.x0,
      let (quantity, price) = parts(of: cells[place].0, on: page),
      ProductCheck([.quantity: quantity, .unitPrice: price, .amount: sum])?.holds ?? false
    else { return nil }
    var split = cells
    split.replaceSubrange(place...place, with: [(quantity, column), (price, priceColumn)])
    return split
  }

  /// The first word of a number, and the rest of it.
  private static func parts(of value: TypedValue, on page: Page) -> (TypedValue, TypedValue)? {
    let words = value.words
    guard value.kind == .amount, words.count >= 2, page.words.indices.contains(words.upperBound),
      let end = value.raw.firstIndex(of: " ")
    else { return nil }
    let digits = value.raw[..<end]
    guard digits.utf8.allSatisfy(isDigit), value.value.hasPrefix(digits), value.value.count > digits.count,
      page.words[words.lowerBound].text == digits
    else { return nil }
    var (quantity, price) = (value, value)
    quantity.value = String(digits)
    quantity.raw = quantity.value
    quantity.normaliser = "amount-integer"
    quantity.words = words.lowerBound...words.lowerBound
    quantity.box = page.words[words.lowerBound].box
    price.value = String(value.value.dropFirst(digits.count))
    price.raw = String(value.raw[value.raw.index(after: end)...])
    price.words = words.lowerBound + 1...words.upperBound
    price.box = price.words.dropFirst().reduce(page.words[price.words.lowerBound].box) { $0.union(page.words[$1].box) }
    (quantity.alternatives, price.alternatives) = ([], [])
    return (quantity, price)
  }
}
