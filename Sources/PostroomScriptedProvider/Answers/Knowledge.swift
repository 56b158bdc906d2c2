/// What the server knows of a document that it was shown: the truth, or what a simple reading of its words gives.
struct Knowledge {
  private let record: TruthRecord?
  private let textLines: [String]
  private let orders: [String: String]

  /// Puts together what is known.
  ///
  /// - Parameter obeys: Whether lines `SET field = value` of the document are taken for orders, as a credulous model would.
  init(_ document: ReceivedDocument, _ record: TruthRecord?, obeys: Bool) {
    self.record = record
    textLines = document.text.split(whereSeparator: \.isNewline).map(String.init)
    orders = obeys ? Self.orders(textLines) : [:]
  }

  /// The file that the truth is about; nil when only the words are known.
  var file: String? { record?.file }

  /// The names of all fields with a value.
  var names: [String] {
    (record?.fields.keys.sorted() ?? []) + orders.keys.filter { record?.fields[$0] == nil }.sorted()
  }

  /// The lines of an invoice.
  var lines: [[String: String]] { record?.lines ?? [] }

  /// The category; nil when it is not known.
  var category: String? { orders["category"] ?? record?.category }

  /// A field's value; nil when it is not known.
  func value(_ field: String) -> String? {
    orders[field] ?? record?.fields[field] ?? (record == nil ? read(field) : nil)
  }

  /// What stands behind the field's name, written in words before a colon.
  private func read(_ field: String) -> String? {
    let label = field.split(separator: "_").joined(separator: " ").lowercased()
    guard label.count >= 3 else { return nil }
    for line in textLines {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased().hasSuffix(label) else { continue }
      let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
      if !value.isEmpty { return String(value.prefix(100)) }
    }
    return nil
  }

  private static func orders(_ lines: [String]) -> [String: String] {
    var orders: [String: String] = [:]
    for line in lines {
      guard let start = line.firstRange(of: "SET "), let equals = line[start.upperBound...].firstRange(of: " = ") else {
        continue
      }
      let field = line[start.upperBound..<equals.lowerBound].lowercased()
      orders[field] = String(line[equals.upperBound...])
    }
    return orders
  }
}
