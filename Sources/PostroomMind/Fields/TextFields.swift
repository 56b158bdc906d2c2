internal import PostroomModel

/// The names, addresses and texts that stand at labels of their own, other than the parties of an invoice.
struct TextFields {
  private static let parties: Set = [
    FieldName.seller, FieldName.buyer, FieldName.sellerAddress, FieldName.buyerAddress,
  ]
  /// A longer text is a paragraph.
  private static let mostWords = 16

  private let catalogue: FieldCatalogue
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.pages = pages
  }

  /// The wanted fields of these kinds that were found.
  ///
  /// - Complexity: O(labels × cells).
  func fields(wanted: Set<String>) -> [String: FieldCandidate] {
    var found: [String: FieldCandidate] = [:]
    for page in pages {
      for label in page.labels {
        guard case .field(let index) = label.meaning else { continue }
        let definition = catalogue.definitions[index]
        guard wanted.contains(definition.name), Self.isHere(definition),
          let candidate = candidate(definition.kind, at: label, on: page)
        else { continue }
        // Two values that fit equally well: the first in the document stays.
        if let known = found[definition.name], known.score >= candidate.score - 0.1 { continue }
        found[definition.name] = candidate
      }
    }
    return found
  }

  private static func isHere(_ definition: FieldDefinition) -> Bool {
    [.name, .address, .text].contains(definition.kind) && !parties.contains(definition.name)
  }

  private func candidate(_ kind: FieldKind, at label: FieldLabel, on page: SearchedPage) -> FieldCandidate? {
    guard let (words, place) = LabelledText(page).span(at: label), words.count <= Self.mostWords,
      words.contains(where: { page.text.plain[$0].utf8.contains { !isDigit($0) } })
    else { return nil }
    if kind == .name, !NameShape.isNameLike(words, in: page.text) { return nil }
    var lines = [words]
    if kind != .address, let more = LabelledText(page).continuation(of: words, at: label) { lines.append(more) }
    if kind == .address,
      let cell = page.text.cells.indices.first(where: { page.text.cells[$0].words.contains(words.upperBound) })
    {
      lines = AddressReader(page).lines(from: cell, first: words, isSure: true) ?? lines
    }
    return TextSpan(lines: lines, joint: kind == .address ? ", " : " ").candidate(
      kind, on: page, score: place * label.weight, source: "label:\(label.text)")
  }
}
