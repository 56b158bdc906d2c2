internal import PostroomModel

/// A place of the document that states what a model proposes.
struct Occurrence: Sendable {
  /// The page, as an index of the pages that were searched.
  var page: Int
  /// What stands there.
  var value: TypedValue
  /// How well the place says that the value is what it was proposed for, 0 to 1.
  var support = 0.0
  /// What it is said to be instead; nil when nothing says so.
  var otherRole: String?
}

/// Finds where the document states proposed values.
struct OccurrenceSearch: Sendable {
  /// What letters that only look alike leave of the certainty.
  private static let shapeCertainty = 0.7
  /// An identifier that is found without its country's letters has so many characters at least.
  private static let leastNumber = 8

  let document: SearchedDocument
  private let texts: [TextSearch]
  private let forms: ProposedForms

  /// Prepares a document.
  ///
  /// - Complexity: O(characters).
  init(_ document: SearchedDocument) {
    self.document = document
    texts = document.pages.map(TextSearch.init)
    forms = ProposedForms(document.finder)
  }

  /// The places that state a value of some kind.
  ///
  /// What they give is made of the document's own characters, never of the model's.
  ///
  /// - Complexity: O(values + tokens) of all pages.
  func places(of proposed: String, as kind: FieldKind) -> [Occurrence] {
    switch kind {
    case .name: return texts(of: proposed, as: kind, .name)
    case .address, .text, .passage: return texts(of: proposed, as: kind, .passage)
    case .documentNumber, .taxID:
      let typed = typed(proposed, as: kind)
      return typed.isEmpty ? texts(of: proposed, as: kind, .number) : typed
    case .amount, .date, .percentage, .iban, .email, .phone, .plate, .currency, .number, .year:
      return typed(proposed, as: kind)
    }
  }

  private func typed(_ proposed: String, as kind: FieldKind) -> [Occurrence] {
    let wanted = forms.forms(of: proposed, as: kind)
    guard !wanted.isEmpty else { return [] }
    var found: [Occurrence] = []
    for (index, page) in document.pages.enumerated() {
      for value in page.values.compactMap({ $0.taken(as: kind) }) {
        guard let stated = stated(value, wanted), !LongerNumber.holds(value, on: page) else { continue }
        found.append(Occurrence(page: index, value: stated))
      }
    }
    return found
  }

  /// The value if it is what is wanted; one that is so only by its second meaning says that it could be the first.
  private func stated(_ value: TypedValue, _ wanted: Set<String>) -> TypedValue? {
    if isSame(value, as: wanted) { return value }
    guard value.kind == .date || value.kind == .amount || value.kind == .number,
      let other = value.alternatives.first(where: { wanted.contains(Self.normal($0, value.kind)) })
    else { return nil }
    var second = value
    second.alternatives = [value.value] + value.alternatives.filter { $0 != other }
    second.value = other
    return second
  }

  private static func normal(_ value: String, _ kind: FieldKind) -> String {
    kind == .amount || kind == .percentage || kind == .number ? ProposedForms.number(value) ?? value : value
  }

  private func isSame(_ value: TypedValue, as wanted: Set<String>) -> Bool {
    switch value.kind {
    case .amount, .percentage, .number: return ProposedForms.number(value.value).map(wanted.contains) ?? false
    case .date, .currency, .year: return wanted.contains(value.value)
    case .email: return wanted.contains(value.value.lowercased())
    case .iban, .plate, .documentNumber: return wanted.contains(PlainLetters.of(value.value))
    case .taxID:
      return wanted.contains { Self.isSameNumber($0, PlainLetters.of(value.value), prefix: 2) { !isDigit($0) } }
    case .phone:
      let digits = String(decoding: value.value.utf8.filter(isDigit), as: UTF8.self)
      return wanted.contains { Self.isSameNumber($0, digits, prefix: 3) { _ in true } }
    case .name, .address, .text, .passage: return false
    }
  }

  /// Whether two numbers are one but for a country's letters or code before it.
  private static func isSameNumber(
    _ one: String, _ other: String, prefix: Int, where isCountry: (UInt8) -> Bool
  ) -> Bool {
    if one == other { return true }
    let (short, long) = one.utf8.count < other.utf8.count ? (one, other) : (other, one)
    let more = long.utf8.count - short.utf8.count
    return short.utf8.count >= leastNumber && more <= prefix && long.hasSuffix(short)
      && long.utf8.prefix(more).allSatisfy(isCountry)
  }

  private func texts(of proposed: String, as kind: FieldKind, _ tolerance: TextTolerance) -> [Occurrence] {
    let text = ProposedText(proposed)
    guard text.letters.count >= 2 else { return [] }
    let exact = texts(text, kind, tolerance, byShape: false)
    // Digits are never taken for other digits, so that only letters and digits that look alike are forgiven.
    return exact.isEmpty ? texts(text, kind, tolerance, byShape: true) : exact
  }

  private func texts(
    _ text: ProposedText, _ kind: FieldKind, _ tolerance: TextTolerance, byShape: Bool
  ) -> [Occurrence] {
    texts.enumerated().flatMap { index, search in
      search.places(of: text, tolerance, byShape: byShape).compactMap { place in
        value(place, kind, on: search.page, byShape: byShape).map { Occurrence(page: index, value: $0) }
      }
    }
  }

  private func value(
    _ place: TextSearch.Place, _ kind: FieldKind, on page: SearchedPage, byShape: Bool
  ) -> TypedValue? {
    let span = TextSpan(lines: place.lines, joint: kind == .address ? ", " : " ")
    guard var value = span.candidate(kind, on: page, score: 1, source: "")?.value else { return nil }
    if let cut = place.cut { value.value = TextSpan.trimmed(cut) }
    if byShape { value.confidence *= Self.shapeCertainty }
    if kind == .documentNumber || kind == .taxID {
      guard value.value.utf8.contains(where: isDigit), !LongerNumber.holds(value, on: page) else { return nil }
    }
    return value.value.isEmpty ? nil : value
  }
}
