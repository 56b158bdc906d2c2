internal import PostroomModel
internal import PostroomTypesetting

/// One scan of several documents, with what stands between them.
struct Batch {
  /// The file's name.
  let file: String
  /// The file.
  let bytes: [UInt8]
  /// The documents in it, in order, with the pages that they are on.
  let parts: [Part]

  /// A document in the scan.
  struct Part {
    var pages: PageRange
    var truth: SampleTruth
  }

  /// A page of the scan: paper of a document, or what stands between two.
  private struct Page {
    var sheet: Sheet
    /// The document's index; nil for what stands between.
    var part: Int?
  }

  /// Makes the scan with a number.
  ///
  /// - Throws: `output-unwritable`, `usage-invalid`.
  /// - Complexity: O(pixels): some tenths of a second a page.
  init(_ index: Int, _ order: BatchOrder) throws(Fault) {
    var random = SampleRandom(seed: order.seed ^ 0x0BA7_C4E5, stream: UInt64(truncatingIfNeeded: index))
    var papers: [BatchPaper] = []
    for _ in 0..<random.number(2...6) { papers.append(try BatchPaper(order.set, &random)) }
    let pages = Self.pages(papers, try Self.divider(order.divider), &random)
    let plan = Self.plan(order.container, pages.map(\.sheet), &random)
    let pictures = Self.pictures(pages, plan, &random)
    let name = FileNames.name("batch_\(index + 1).", as: plan.container)
    file = name
    bytes = try PictureFile(plan: plan, dotsPerInch: plan.statedResolution).bytes(of: pictures)
    let scan = ScanTruth(
      container: plan.container, dpi: plan.dpi, rotation: plan.rotation, skew: plan.skew, colour: plan.colour,
      kinds: plan.kinds)
    parts = papers.indices.compactMap { part in
      let numbers = pages.indices.filter { pages[$0].part == part }.map { $0 + 1 }
      guard let first = numbers.first, let last = numbers.last else { return nil }
      return Part(
        pages: PageRange(first: first, last: last),
        truth: Self.truth(papers[part], file: "\(name)#\(part + 1)", scan: scan))
    }
  }

  private static func divider(_ divider: BatchOrder.Divider) throws(Fault) -> [Sheet] {
    switch divider {
    case .sheet(let code): return try SeparatorSheet(code: code).sheets()
    case .blankPage: return try TypesetDocument(medium: .paper).sheets()
    }
  }

  /// People lay a sheet in front of the first document too, or behind the last, or two where one would do.
  private static func pages(_ papers: [BatchPaper], _ divider: [Sheet], _ random: inout SampleRandom) -> [Page] {
    let between = divider.map { Page(sheet: $0, part: nil) }
    var pages = random.chance(25) ? between : []
    for (index, paper) in papers.enumerated() {
      if index > 0 { pages += random.chance(5) ? between + between : between }
      pages += paper.sheets.map { Page(sheet: $0, part: index) }
    }
    return random.chance(15) ? pages + between : pages
  }

  /// How a feeder takes a pile: never a photograph, and seldom in colour at full resolution.
  private static func plan(
    _ container: ScanTruth.Container?, _ sheets: [Sheet], _ random: inout SampleRandom
  ) -> ScanPlan {
    var plan = ScanPlan(&random, for: sheets)
    while plan.isPhotograph || plan.container == .png || plan.container == .jpeg {
      plan = ScanPlan(&random, for: sheets)
    }
    if plan.colour == .colour { plan.colour = .gray }
    guard let container else { return plan }
    plan.container = container
    // Only a PDF's page says that it is to be turned.
    if container != .pdf { (plan.rotation, plan.taggedTurn) = (plan.storedTurn, 0) }
    return plan
  }

  private static func pictures(_ pages: [Page], _ plan: ScanPlan, _ random: inout SampleRandom) -> [Picture] {
    pages.enumerated().map { index, page in
      // A feeder pulls each sheet a little crooked in its own way.
      var plan = plan
      plan.skew += random.between(-0.6, 0.6)
      // The holes are those of a file, which the sheets between were never in.
      if page.part == nil { plan.hasHoles = false }
      var chance = SampleRandom(seed: plan.seed, stream: UInt64(index))
      return ScannerGlass(plan: plan).picture(of: page.sheet, &chance)
    }
  }

  private static func truth(_ paper: BatchPaper, file: String, scan: ScanTruth) -> SampleTruth {
    let desk = paper.desk
    return SampleTruth(
      file: file, category: paper.category, identifier: desk.identifier, identifierKind: desk.identifierKind,
      language: desk.language, pages: paper.sheets.count, fields: desk.fields, lines: desk.lineItems, text: desk.text,
      scan: scan, pageTexts: desk.pageTexts)
  }
}
