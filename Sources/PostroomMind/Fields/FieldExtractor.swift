internal import PostroomModel

/// Finds the fields that a category asks for, without templates: by labels, places, checksums and arithmetic.
struct FieldExtractor: Sendable {
  /// So many pages at the end are looked at besides the first ones: sums stand on the last page.
  private static let lastPages = 2

  /// The kinds of values that narrow cells break over two lines.
  private static let breaking: Set<FieldKind> = [.date, .iban, .email]

  let catalogue: FieldCatalogue
  private let labelFinder: FieldLabelFinder
  private let placed: PlacedFields
  private let languages: [String]

  /// What in the profile cannot be used.
  var fault: Fault? { placed.fault }

  /// Compiles the labels of a profile.
  ///
  /// - Complexity: O(characters of all labels).
  init(_ profile: Profile) {
    catalogue = FieldCatalogue(profile)
    labelFinder = FieldLabelFinder(catalogue)
    placed = PlacedFields(profile.fields)
    languages = profile.languages
  }

  /// The fields and lines of a document.
  ///
  /// - Complexity: O(values × labels + cells²) for each page that is looked at.
  func extract(_ scope: FoldedScope, reading: Reading, category: String) -> Extraction {
    let wanted = catalogue.wanted(in: category)
    let codes = CodeFields(reading.pages)
    guard !wanted.isEmpty else { return Extraction(fields: codes.joined(with: [:], wanted: wanted)) }
    let document = search(scope, reading: reading, wanted: wanted)
    let searched = document.pages
    var extraction = Extraction(locale: document.locale)
    extraction.fields = read(searched, wanted: wanted)
    if wanted.contains(FieldName.lines) {
      extraction.lines = LineItemFinder().lines(
        on: searched.map(\.text.page), values: searched.map(\.values), locale: document.locale)
    } else if wanted.contains(FieldName.vehicles) {
      extraction.lines = VehicleFinder.vehicles(on: searched)
    }
    if extraction.fields[FieldName.totalAmount] == nil, wanted.contains(FieldName.employeeName) {
      extraction.fields[FieldName.totalAmount] = SumOfLines.field(extraction.lines)
    }
    document.restore(&extraction)
    extraction.fields = codes.joined(with: extraction.fields, wanted: wanted)
    if let invoice = reading.invoices.first {
      InvoiceDataFields(invoice, pages: searched).replace(&extraction, wanted: wanted)
    }
    return extraction
  }

  /// The names of the fields that a category asks for.
  func wanted(in category: String) -> Set<String> { catalogue.wanted(in: category) }

  /// The pages that are looked at, with their values and labels.
  ///
  /// - Parameter pages: How many of the first pages with words are looked at beside the last ones, where they are more
  ///   than were folded.
  /// - Complexity: O(characters of these pages).
  func search(_ scope: FoldedScope, reading: Reading, wanted: Set<String>, pages: Int = 0) -> SearchedDocument {
    let folded = (scope.pages + morePages(of: reading, beyond: scope, first: pages)).map(Self.withinBudget)
    let locale = ValueFinder.locale(of: folded.map(\.page), language: scope.language)
    let finder = ValueFinder(locale: locale, language: scope.language)
    let levelled = folded.map { LevelledPage($0.page) }
    let searched = zip(folded, levelled).map { page, level in
      self.searched(level.page, exact: page.exact, forgiving: page.forgiving, finder: finder, wanted: wanted)
    }
    return SearchedDocument(pages: searched, levelled: levelled, locale: locale, finder: finder)
  }

  /// What the labels, the patterns and the zones of a profile find, with boxes on the levelled pages.
  private func read(_ pages: [SearchedPage], wanted: Set<String>) -> [String: Field] {
    var fields = candidates(on: pages, wanted: wanted).mapValues { $0.field() }
    fields.merge(placed.fields(on: pages.map(\.text.page), values: pages.map(\.values), wanted: wanted)) { _, own in own
    }
    ComposedName.join(&fields, wanted: wanted)
    return fields
  }

  /// A page with the words alone that the folding reached: a page made to hold a million characters costs no more than
  /// twenty dense ones.
  private static func withinBudget(_ page: FoldedScope.FoldedScopePage) -> FoldedScope.FoldedScopePage {
    let reached = page.forgiving.tokenWords.last.map { Int($0) + 1 } ?? 0
    // Words without letters and digits behind the last token belong to the page; many of them do not.
    guard page.page.words.count > reached + 200 else { return page }
    var page = page
    page.page.words.removeSubrange(reached...)
    return page
  }

  private func searched(
    _ page: Page, exact: FoldedPage, forgiving: FoldedPage, finder: ValueFinder, wanted: Set<String>
  ) -> SearchedPage {
    let text = PageText(page)
    let labels = labelFinder.labels(on: text, exact: exact, forgiving: forgiving)
      .filter { isTold($0, wanted: wanted) }
    var searched = SearchedPage(text: text, values: finder.values(on: page), labels: labels)
    searched.values += MisreadCountry(text, finder: finder).values(beside: searched.values)
    let breaking = labels.filter { label in
      guard case .field(let index) = label.meaning else { return false }
      return Self.breaking.contains(catalogue.definitions[index].kind)
    }
    let wrapped = WrappedValues(text, finder: finder).values(of: Self.breaking, at: breaking, on: searched)
    // The first half of an address of mail looks like a whole one.
    searched.values.removeAll { value in
      value.kind == .email && wrapped.contains { $0.kind == .email && $0.words.overlaps(value.words) }
    }
    searched.values += wrapped
    return searched
  }

  /// A label of a field that is not wanted still keeps values from others, when it is plainly a label and no mere word.
  private func isTold(_ label: FieldLabel, wanted: Set<String>) -> Bool {
    guard case .field(let index) = label.meaning else { return true }
    return wanted.contains(catalogue.definitions[index].name) || label.isPointed || label.share >= 0.9
  }

  private func candidates(on pages: [SearchedPage], wanted: Set<String>) -> [String: FieldCandidate] {
    let scores = CandidateScores(catalogue, pages: pages)
    var found = TypedFields(catalogue, scores: scores, pages: pages).fields(wanted: wanted)
    let number = found[FieldName.invoiceNumber] ?? found[FieldName.documentNumber]
    let parts = [
      AmountFields(catalogue, scores: scores, pages: pages).fields(wanted: wanted),
      DateFields(catalogue, scores: scores, pages: pages).fields(wanted: wanted, number: number),
      TextFields(catalogue, pages: pages).fields(wanted: wanted),
      PassageFields(catalogue, pages: pages).fields(wanted: wanted),
      PartyFields(catalogue, scores: scores, pages: pages).fields(wanted: wanted),
    ]
    for part in parts { found.merge(part) { known, _ in known } }
    return found
  }

  /// The last pages of a document that is longer than what was folded, and those before them that are wanted.
  private func morePages(
    of reading: Reading, beyond scope: FoldedScope, first: Int
  ) -> [FoldedScope.FoldedScopePage] {
    guard let last = scope.pages.last?.page.number else { return [] }
    let isTurkish = (scope.language ?? languages.first) == "tur"
    let end = reading.pages.count - Self.lastPages
    return reading.pages.enumerated().filter { index, page in
      page.number > last && !page.words.isEmpty && (index >= end || page.number <= first)
    }.map { _, page in
      let budget = FoldedScope.characters / FoldedScope.pages
      let forgiving = FoldedPage(page.words, fold: .forgiving, budget: budget)
      let end = forgiving.tokenWords.last.map { Int($0) + 1 } ?? 0
      let exact = FoldedPage(Array(page.words.prefix(end)), fold: .exact(turkish: isTurkish))
      return FoldedScope.FoldedScopePage(page: page, exact: exact, forgiving: forgiving)
    }
  }
}
