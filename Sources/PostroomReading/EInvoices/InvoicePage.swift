internal import PostroomModel

/// Writes the data of an invoice as a person would want to read it: a title, labels with values, rows.
struct InvoicePage {
  private let invoice: ElectronicInvoice
  private let words: InvoiceWords
  private var lines: [String] = []

  /// The widest that the first column of the rows becomes, in characters; longer descriptions are broken.
  private static let widestDescription = 48
  /// The space between columns.
  private static let gap = "   "

  /// The page on the grid of text files.
  static func page(_ invoice: ElectronicInvoice, number: Int) -> Page {
    TextGrid.page(text(invoice)[...].utf8, number: number)
  }

  /// The text of the page.
  static func text(_ invoice: ElectronicInvoice) -> String {
    var page = InvoicePage(invoice)
    page.lines = [page.words.titles[invoice.kind] ?? "", ""]
    page.addFields(InvoiceWords.head)
    page.addRows()
    page.addFields(InvoiceWords.foot)
    return page.lines.joined(separator: "\n") + "\n"
  }

  private init(_ invoice: ElectronicInvoice) {
    self.invoice = invoice
    words = InvoiceWords.of(invoice.syntax)
  }

  private mutating func addFields(_ names: [String]) {
    for name in names {
      guard let value = invoice.values[name]?.value, let label = words.labels[name] else { continue }
      // An invoice's number is its document number: once is enough.
      if name == FieldName.documentNumber, invoice.values[FieldName.invoiceNumber] != nil { continue }
      lines.append(contentsOf: Self.wrapped(label + ": " + value, width: 100))
    }
    lines.append("")
  }

  private mutating func addRows() {
    let columns = InvoiceWords.columns.filter { name in invoice.lines.contains { $0[name] != nil } }
    if columns.isEmpty { return }
    let header = columns.map { [words.labels[$0] ?? ""] }
    let rows =
      [header]
      + invoice.lines.map { line in
        columns.map { name in
          let value = line[name]?.value ?? ""
          return name == FieldName.description ? Self.wrapped(value, width: Self.widestDescription) : [value]
        }
      }
    let widths = columns.indices.map { column in rows.flatMap { $0[column] }.map(\.count).max() ?? 0 }
    for row in rows {
      for index in 0..<(row.map(\.count).max() ?? 0) {
        let cells = row.enumerated().map { column, cell in
          let text = index < cell.count ? cell[index] : ""
          let space = String(repeating: " ", count: widths[column] - text.count)
          // Numbers stand to the right.
          return columns[column] == FieldName.description ? text + space : space + text
        }
        lines.append(cells.joined(separator: Self.gap))
      }
    }
    lines.append("")
  }

  /// A text broken into lines of a width, between words where words are shorter.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").flatMap({ Self.pieces($0, width: width) }) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func pieces(_ word: Substring, width: Int) -> [Substring] {
    var (rest, pieces) = (word, [] as [Substring])
    while !rest.isEmpty {
      pieces.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return pieces
  }
}
