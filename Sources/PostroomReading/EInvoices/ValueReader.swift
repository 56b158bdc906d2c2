internal import PostroomModel
internal import PostroomNative

/// Takes values out of elements by paths such as `cac:Party/cac:PartyName/cbc:Name`.
///
/// Prefixes in a path are there for the reader of a result; elements are found by their local names, and only those
/// of the form's namespaces are there at all.
struct ValueReader {
  typealias Value = ElectronicInvoice.Value

  /// What stands where a value should be and is none.
  private(set) var warnings: [String] = []
  /// How many lines of an invoice are listed.
  var mostLines = Analysis.mostLines

  /// At most so many values that cannot be read are named.
  private static let mostWarnings = 20

  /// The first text in one line that stands at one of the paths.
  func text(_ element: XMLElement?, _ paths: String...) -> Value? {
    for path in paths {
      guard let raw = element?.descendant(path)?.text, let line = PlainValue.line(raw) else { continue }
      return Value(line, raw: raw, element: path).clipped()
    }
    return nil
  }

  /// The first date that stands at one of the paths.
  mutating func date(_ element: XMLElement?, _ paths: String...) -> Value? {
    read(element, paths, "date", PlainValue.date)
  }

  /// The first decimal that stands at one of the paths.
  mutating func decimal(_ element: XMLElement?, _ paths: String...) -> Value? {
    read(element, paths, "decimal number", PlainValue.decimal)
  }

  /// The first currency that stands at one of the paths.
  mutating func currency(_ element: XMLElement?, _ paths: String...) -> Value? {
    read(element, paths, "currency code", PlainValue.currency)
  }

  /// The first decimal at one of the paths as a number.
  mutating func number(_ element: XMLElement?, _ paths: String...) -> ExactDecimal? {
    read(element, paths, "decimal number", PlainValue.decimal).flatMap { ExactDecimal(plain: $0.value) }
  }

  /// Notes a sentence.
  mutating func warn(_ sentence: String) {
    if warnings.count < Self.mostWarnings, !warnings.contains(sentence) { warnings.append(sentence) }
  }

  private mutating func read(
    _ element: XMLElement?, _ paths: [String], _ kind: String, _ normalise: (String) -> String?
  ) -> Value? {
    for path in paths {
      guard let raw = element?.descendant(path)?.text, let line = PlainValue.line(raw) else { continue }
      if let value = normalise(raw) { return Value(value, raw: raw, element: path) }
      warn("\(path) is no \(kind): '\(line.prefix(60))'.")
    }
    return nil
  }
}

extension XMLElement {
  /// The first element at the end of a path; prefixes in it are skipped.
  func descendant(_ path: String) -> XMLElement? {
    var element = self
    for step in path.split(separator: "/") {
      let name = step.firstIndex(of: ":").map { step[step.index(after: $0)...] } ?? step
      guard let child = element.child(name) else { return nil }
      element = child
    }
    return element
  }
}

extension ElectronicInvoice.Value {
  /// The value with the path of the element that its own path starts in.
  func under(_ path: String) -> ElectronicInvoice.Value {
    ElectronicInvoice.Value(value, raw: raw, element: path + "/" + element)
  }

  /// One value of several parts, in one line; nil when there are none.
  init?(joining parts: [String?], separator: String, element: String) {
    let parts = parts.compactMap { $0 }
    if parts.isEmpty { return nil }
    self.init(
      PlainValue.clipped(parts.joined(separator: separator)), raw: PlainValue.clipped(parts.joined(separator: "\n")),
      element: element)
  }

  /// The value with at most so many characters.
  func clipped(to count: Int = PlainValue.longest) -> ElectronicInvoice.Value {
    ElectronicInvoice.Value(
      PlainValue.clipped(value, to: count), raw: PlainValue.clipped(raw, to: count), element: element)
  }
}
