/// What is said of a document that holds several invoices: its fields are those of the first.
struct SeveralInvoices {
  /// At most so many others are named.
  static let mostNamed = 10
  /// At most so many characters of a number are shown.
  private static let longestNumber = 60

  private var count = 0
  private var numbers: [String?] = []

  /// Counts the invoices of one file of the document.
  mutating func add(_ lot: InvoiceLot) {
    count += lot.count
    numbers += lot.numbers.prefix(InvoiceLot.numbersLookedUp - numbers.count)
  }

  /// How many invoices there are, and the numbers of all but the first; nil when there is no second.
  var sentence: String? {
    guard count > 1 else { return nil }
    let others = numbers.dropFirst().map { number in
      number.map { PlainValue.clipped($0, to: Self.longestNumber) } ?? "one without a number"
    }
    let unnamed = count - 1 - others.count
    let rest = unnamed > 0 ? " and \(unnamed) more" : ""
    return "It holds \(count) invoices and the fields are those of the first; the others: "
      + others.joined(separator: ", ") + rest + "."
  }
}
