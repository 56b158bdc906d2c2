public import PostroomModel

/// Finds the documents that separator sheets or blank pages divide a scan into.
struct Separation {
  private let rule: SplitRule
  private let codes: Set<String>

  init(_ rule: SplitRule) {
    self.rule = rule
    codes = Set(rule.codes.map(Self.comparable))
  }

  /// The documents, in order; empty when the scan is one document, or holds nothing but separators.
  ///
  /// Sheets belong to no document, nor does the blank back of a sheet. Blank pages divide only where the rule says so,
  /// and only scans: a blank page of a typeset document is part of it. A page with anything on it, be it a speck or a
  /// picture without a word, is no blank one: two documents in one part are seen, a page in no part is not.
  ///
  /// - Complexity: O(pages + codes).
  func parts(of reading: Reading) -> [PageRange] {
    guard reading.format == .pdf || reading.format == .tiff else { return [] }
    var parts: [PageRange] = []
    var first: Int?
    for (page, isSeparator) in zip(reading.pages, separators(reading.pages)) {
      if isSeparator {
        if let start = first { parts.append(PageRange(first: start, last: page.number - 1)) }
        first = nil
      } else if first == nil {
        first = page.number
      }
    }
    if let start = first { parts.append(PageRange(first: start, last: reading.pages.count)) }
    // Blank pages at the end of a single document are no reason to take it apart.
    let hasSheet = reading.pages.contains(where: isSheet)
    return parts.count > 1 || hasSheet ? parts : []
  }

  /// Which pages belong to no document.
  private func separators(_ pages: [Page]) -> [Bool] {
    var separators = pages.map(isSheet)
    for index in pages.indices.dropFirst() where separators[index - 1] && isSheet(pages[index - 1]) {
      if pages[index].source == .blank { separators[index] = true }
    }
    guard let wanted = rule.blankPages, pages.allSatisfy({ $0.source != .textLayer && $0.source != .plainText }) else {
      return separators
    }
    var run = 0
    for (index, page) in pages.enumerated() {
      run = page.source == .blank ? run + 1 : 0
      guard run >= wanted else { continue }
      for place in index - run + 1...index { separators[place] = true }
    }
    return separators
  }

  private func isSheet(_ page: Page) -> Bool { page.barcodes.contains { codes.contains(Self.comparable($0.text)) } }

  private static func comparable(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace }).uppercased()
  }
}

extension DocumentMind {
  /// The documents that separators divide a scan into, in order; empty when it is one document, and where the profile
  /// divides nothing.
  ///
  /// - Complexity: O(pages + codes).
  public func parts(of reading: Reading) -> [PageRange] { separation?.parts(of: reading) ?? [] }
}
