internal import PostroomModel

/// Makes fields of the data that a document carries: its values are exact, and the pages only show where they stand.
struct InvoiceDataFields {
  private let invoice: ElectronicInvoice
  private let pages: [SearchedPage]
  /// The first place of each value on the pages, by its normal form.
  private let places: [String: (page: Int, box: Box)]

  init(_ invoice: ElectronicInvoice, pages: [SearchedPage]) {
    self.invoice = invoice
    self.pages = pages
    var places: [String: (page: Int, box: Box)] = [:]
    for page in pages {
      for value in page.values where value.kind != .percentage {
        let normal = Self.normal(value.value)
        if places[normal] == nil { places[normal] = (page.number, value.box) }
      }
    }
    self.places = places
  }

  /// Puts the data's values in the place of those that the pages state, which are kept for the comparison.
  ///
  /// - Complexity: O(values × words); cells of lines are looked up.
  func replace(_ extraction: inout Extraction, wanted: Set<String>) {
    extraction.isOfData = true
    extraction.stated = extraction.fields
    extraction.standing = Set(
      pages.flatMap { page in
        page.values.filter { [.amount, .date, .documentNumber].contains($0.kind) }.map { Self.normal($0.value) }
      })
    // What the data leaves out or has wrong is not made up from the page: a note's date is no date of issue.
    for name in Self.core { extraction.fields[name] = nil }
    for (name, value) in invoice.values where wanted.contains(name) {
      extraction.fields[name] = field(value, named: name, stated: extraction.stated[name])
    }
    if wanted.contains(FieldName.documentNumber), invoice.values[FieldName.documentNumber] == nil,
      let number = invoice.values[FieldName.invoiceNumber]
    {
      extraction.fields[FieldName.documentNumber] = field(
        number, named: FieldName.documentNumber, stated: extraction.stated[FieldName.documentNumber])
    }
    if wanted.contains(FieldName.lines), !invoice.lines.isEmpty {
      extraction.lines = invoice.lines.prefix(Analysis.mostLines).map { line in
        LineItem(
          cells: line.reduce(into: [:]) { $0[$1.key] = field($1.value, named: $1.key, stated: nil, isCell: true) })
      }
    }
  }

  /// A value in the form in which it is compared: amounts without superfluous zeros, numbers without blanks.
  static func normal(_ value: String) -> String {
    ExactDecimal(plain: value)?.plain() ?? PlainLetters.of(value)
  }

  private static let amounts: Set<String> = [
    FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount, FieldName.unitPrice, FieldName.amount,
  ]
  private static let core = [
    FieldName.invoiceNumber, FieldName.documentNumber, FieldName.invoiceDate, FieldName.totalAmount,
    FieldName.netAmount,
    FieldName.taxAmount, FieldName.currency, FieldName.seller, FieldName.sellerTaxID, FieldName.buyer,
    FieldName.buyerTaxID,
  ]
  private static let plainNumbers: Set<String> = [FieldName.taxRate, FieldName.quantity]

  /// A value as every syntax of one invoice gives it: money with two decimals at least (`473.00`), rates and quantities
  /// without superfluous zeros (`18`).
  static func uniform(_ value: String, named name: String) -> String {
    guard let number = ExactDecimal(plain: value) else { return value }
    return amounts.contains(name) ? number.plain(decimals: 2) : plainNumbers.contains(name) ? number.plain() : value
  }

  private func field(
    _ data: ElectronicInvoice.Value, named name: String, stated: Field?, isCell: Bool = false
  ) -> Field {
    var value = data
    value.value = Self.uniform(data.value, named: name)
    let source = "xml:\(value.element)"
    let normaliser = value.value == value.raw ? nil : "xml"
    if let stated, Self.normal(stated.value) == Self.normal(value.value) {
      return Field(
        value: value.value, raw: value.raw, confidence: 1, page: stated.page, box: stated.box, source: source,
        normaliser: normaliser, checks: stated.checks)
    }
    let place = isCell ? places[Self.normal(value.value)] : place(of: value.value)
    return Field(
      value: value.value, raw: value.raw, confidence: 1, page: place?.page ?? 1,
      box: place?.box ?? Box(x0: 0, y0: 0, x1: 0, y1: 0), source: source, normaliser: normaliser)
  }

  /// Where a value stands on the pages, in whatever form it is written.
  private func place(of value: String) -> (page: Int, box: Box)? {
    let wanted = Self.normal(value)
    guard wanted.utf8.count >= 2 else { return nil }
    if let place = places[wanted] { return place }
    let letters = PlainLetters.of(value)
    guard letters.utf8.count >= 3 else { return nil }
    for page in pages {
      if let words = words(spelling: letters, on: page.text) { return (page.number, page.text.box(words)) }
    }
    return nil
  }

  /// The words that together spell some letters.
  private func words(spelling letters: String, on text: PageText) -> ClosedRange<Int>? {
    for start in text.plain.indices where !text.plain[start].isEmpty && letters.hasPrefix(text.plain[start]) {
      var joined = ""
      var end = start
      while end < text.plain.count, joined.utf8.count < letters.utf8.count, end - start < 24 {
        joined += text.plain[end]
        guard letters.hasPrefix(joined) else { break }
        end += 1
      }
      if joined == letters { return start...(end - 1) }
    }
    return nil
  }
}
