internal import PostroomModel

/// The fields that the machine-readable codes of a document state.
struct CodeFields: Sendable {
  /// Codes carry error correction and check digits: what was read is what was printed.
  private static let confidence = 0.99
  /// The text of a document's first code is a field of its own.
  static let code = "barcode"

  /// The fields by their names; of several codes that state one the first counts.
  let fields: [String: Field]

  /// Reads the codes of pages.
  ///
  /// - Complexity: O(characters of the codes).
  init(_ pages: [Page]) {
    var fields: [String: Field] = [:]
    for page in pages {
      for code in page.barcodes {
        for (name, field) in Self.fields(of: code, on: page.number) where fields[name] == nil { fields[name] = field }
      }
    }
    self.fields = fields
  }

  /// What was read of the pages, together with what the codes state.
  ///
  /// A value that both state is the surer for it. Where they differ the code's is taken, with the other as what the document
  /// says besides, so that a person decides.
  ///
  /// - Parameters:
  ///   - read: What was read.
  ///   - wanted: The names of the fields that are looked for.
  func joined(with read: [String: Field], wanted: Set<String>) -> [String: Field] {
    var joined = read
    for (name, coded) in fields where name == Self.code || wanted.contains(name) {
      if name == FieldName.documentNumber, Self.isNotice(coded),
        let printed = read[name] ?? read[FieldName.invoiceNumber],
        !Self.isSame(printed.value, coded.value)
      {
        continue
      }
      guard let known = read[name] else {
        joined[name] = coded
        continue
      }
      let agrees = Self.isSame(known.value, coded.value)
      var field = agrees ? known : coded
      field.checks.append(Field.Check("barcode", passed: agrees))
      if agrees {
        field.confidence = max(field.confidence, coded.confidence)
      } else {
        field.alternatives = [known.value]
      }
      joined[name] = field
    }
    return joined
  }

  private static func fields(of code: Barcode, on page: Int) -> [String: Field] {
    let payload = CodePayload(code.text)
    func field(_ value: String) -> Field {
      Field(
        value: value, raw: code.text, confidence: confidence, page: page, box: code.box,
        source: "barcode:\(payload.form)", normaliser: value == code.text ? nil : payload.form)
    }
    return payload.values.mapValues(field).merging([Self.code: field(code.text)]) { value, _ in value }
  }

  /// Whether a field is the number of a notice of payment: that is no other number of the paper that it is printed on,
  /// but the payment's own, and says nothing against the paper's.
  private static func isNotice(_ field: Field) -> Bool { field.source == "barcode:pagopa" }

  /// Amounts are equal as numbers, everything else without regard to case, blanks and punctuation.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if let one = ExactDecimal(plain: one), let other = ExactDecimal(plain: other) { return one == other }
    func essence(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return essence(one) == essence(other)
  }
}
