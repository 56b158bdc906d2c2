internal import PostroomModel
internal import PostroomNative

/// The tax rate of a document that has one.
enum OneRate {
  typealias Value = ElectronicInvoice.Value

  /// The rate of all shares of the tax, or of all lines where no share names one; nil when they differ.
  ///
  /// - Parameters:
  ///   - header: The rate of each share; nil for a share without one.
  ///   - lines: The lines' cells.
  ///   - path: The path of the lines' elements.
  static func rate(header: [Value?], lines: [[String: Value]], under path: String) -> Value? {
    let stated = header.compactMap { $0 }
    if !stated.isEmpty { return stated.count == header.count ? common(stated) : nil }
    let ofLines = lines.map { $0[FieldName.taxRate] }
    return ofLines.contains(nil) ? nil : common(ofLines.compactMap { $0?.under(path) })
  }

  private static func common(_ rates: [Value]) -> Value? {
    Set(rates.map { ExactDecimal(plain: $0.value) }).count == 1 ? rates.first : nil
  }
}

/// The account to pay into.
enum AccountNumbers {
  /// The first IBAN among the means of payment; account numbers of other kinds are passed over.
  static func first(_ means: [XMLElement], path: String, under parent: String) -> ElectronicInvoice.Value? {
    for element in means {
      guard let raw = element.descendant(path)?.text, let iban = PlainValue.iban(raw) else { continue }
      return ElectronicInvoice.Value(iban, raw: raw, element: parent + "/" + path)
    }
    return nil
  }
}

/// What a document without a word about itself is about: its lines' descriptions.
enum LineNames {
  /// At most so many characters are joined.
  private static let longest = 200

  /// The first descriptions, as many as fit; all in one line.
  static func joined(_ lines: [[String: ElectronicInvoice.Value]], under path: String) -> ElectronicInvoice.Value? {
    var names: [ElectronicInvoice.Value] = []
    var length = 0
    for name in lines.compactMap({ $0[FieldName.description] }) {
      length += name.value.count + 2
      if !names.isEmpty && length > longest { break }
      names.append(name)
    }
    return ElectronicInvoice.Value(
      joining: names.map(\.value), separator: "; ", element: path + "/" + (names.first?.element ?? ""))
  }
}

/// How many lines are listed: as many as are wanted; the sums are those of all lines.
enum LineLimit {
  /// The first lines, with a note when there are more.
  static func first(_ lines: [XMLElement], _ values: inout ValueReader) -> ArraySlice<XMLElement> {
    let most = values.mostLines
    if lines.count > most { values.warn("It has \(lines.count) lines; the first \(most) are listed.") }
    return lines.prefix(most)
  }
}
