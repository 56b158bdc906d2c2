public import PostroomModel

extension Analysis {
  /// How many pages a doubt names.
  private static let named = 10

  /// Adds why a person should look at the pages: one that was asked for was not read, or is little more than a guess.
  ///
  /// - Parameter pagesAsked: Pages beyond so many were not asked for; nil asks for all.
  mutating func addDoubts(about pages: [PageSummary], pagesAsked: Int?) {
    guard !doubts.contains(where: { $0.reason == .page }) else { return }
    var unread: [String] = []
    var guessed: [String] = []
    for (index, page) in pages.enumerated() {
      switch page.skipped {
      case .needsRecognition, .unreadable, .timeLimit, .readerLost:
        unread.append("\(index + 1) (\(page.skipped?.rawValue ?? ""))")
      case .pageLimit where pagesAsked == nil: unread.append("\(index + 1) (\(Page.SkipReason.pageLimit.rawValue))")
      case .pageLimit, nil: if page.isDoubtful { guessed.append("\(index + 1)") }
      }
    }
    if !unread.isEmpty {
      doubts.append(Doubt(.page, "Of \(pages.count) pages \(unread.count) could not be read: \(Self.list(unread))."))
    }
    if !guessed.isEmpty {
      doubts.append(
        Doubt(.page, "Of \(pages.count) pages \(guessed.count) are little more than a guess: \(Self.list(guessed))."))
    }
  }

  private static func list(_ pages: [String]) -> String {
    pages.prefix(named).joined(separator: ", ") + (pages.count > named ? " …" : "")
  }

  /// Adds that the category is less sure than the profile wants, if it is.
  mutating func addDoubt(aboutCategoryBelow threshold: Double) {
    guard classification.confidence < threshold, !doubts.contains(where: { $0.reason == .category }) else { return }
    // Rounded down: what is less sure than wanted is not to look as sure.
    let sure = Int(classification.confidence * 100)
    let wanted = Int((threshold * 100).rounded())
    doubts.append(Doubt(.category, "'\(classification.category)' is \(sure)% sure; the profile wants \(wanted)%."))
  }
}

extension Doubt {
  /// The doubt as a sentence that names its field, once.
  public var sentence: String {
    guard let field, !Self.begins(detail, with: field) else { return detail }
    return "\(field): \(detail)"
  }

  private static func begins(_ detail: String, with field: String) -> Bool {
    guard detail.hasPrefix(field) else { return false }
    // A longer name is another field's: `seller_tax_id` says nothing of `seller`.
    return detail.dropFirst(field.count).first.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
  }
}

extension ResultRow {
  /// Why the document waits for a person; rows of earlier versions say it only by their pages.
  public var openDoubts: [Doubt] {
    guard status == .review, doubts.isEmpty else { return doubts }
    let skipped = pageSources.filter { $0.key.hasPrefix("skipped") }.sorted { $0.key < $1.key }
    guard skipped.isEmpty else {
      let list = skipped.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      return [Doubt(.page, "Of \(pages) pages some could not be read: \(list).")]
    }
    return [Doubt(.category, "An earlier version put it here and did not keep why.")]
  }
}
