internal import PostroomModel

/// What a proposed value can mean: the normal forms of its text, made by what finds values on pages.
struct ProposedForms: Sendable {
  /// A longer text is no typed value.
  private static let mostCharacters = 60

  private let finder: ValueFinder

  /// Takes the finder of a document: its locale decides what is ambiguous.
  init(_ finder: ValueFinder) { self.finder = finder }

  /// The normal forms of a text as a value of some kind; empty when it is none.
  ///
  /// - Complexity: O(characters).
  func forms(of text: String, as kind: FieldKind) -> Set<String> {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.utf8.count <= Self.mostCharacters else { return [] }
    switch kind {
    case .amount, .percentage: return numbers(text, as: kind)
    case .number: return numbers(text, as: .amount)
    case .year: return text.utf8.count == 4 ? [text] : []
    case .date: return read(text, as: .date)
    case .currency:
      let code = text.uppercased()
      return code.utf8.count == 3 && code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        ? [code] : read(text, as: .currency)
    case .iban, .taxID, .plate, .documentNumber: return [PlainLetters.of(text)]
    case .email: return [text.lowercased()]
    case .phone: return [String(decoding: text.utf8.filter(isDigit), as: UTF8.self)]
    case .name, .address, .text, .passage: return []
    }
  }

  /// A number in its plain form, in which `120` and `120.00` are one.
  static func number(_ text: String) -> String? { ExactDecimal(plain: text)?.plain() }

  private func numbers(_ text: String, as kind: FieldKind) -> Set<String> {
    let bare = text.replacing("%", with: "").split(separator: " ").joined()
    var found = Set(read(text, as: kind).compactMap(Self.number))
    if found.isEmpty, kind == .percentage { found = Set(read(bare + "%", as: kind).compactMap(Self.number)) }
    if let plain = Self.number(bare), !isGrouped(bare) { found = [plain] }
    return found
  }

  /// Three digits behind the only point: decimals, or thousands.
  private func isGrouped(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].utf8.count == 3
  }

  /// What the finder reads in a text that holds one value of a kind.
  private func read(_ text: String, as kind: FieldKind) -> Set<String> {
    let values = finder.values(on: Self.page(text)).filter { $0.kind == kind }
    guard let first = values.first, values.allSatisfy({ $0.value == first.value }) else { return [] }
    return Set([first.value] + first.alternatives)
  }

  private static func page(_ text: String) -> Page {
    var words: [Word] = []
    var column: Float = 0
    for piece in text.split(separator: " ") {
      let width = Float(piece.count) * 6
      words.append(Word(String(piece), box: Box(x0: column, y0: 0, x1: column + width, y1: 12), line: 0))
      column += width + 6
    }
    return Page(number: 1, width: max(column, 612), height: 792, source: .textLayer, words: words)
  }
}
