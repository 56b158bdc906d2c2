public import PostroomModel
internal import PostroomTypesetting

extension SampleGenerator {
  /// No file has more papers, however large it is to become.
  private static var mostPapers: Int { 60 }
  /// So many papers are looked at for one that will do.
  private static var mostTries: Int { 100 }

  /// Makes one scan to order; the same ones come out for the same seed and order.
  ///
  /// Files of several papers have the first one's category and identifier.
  ///
  /// - Parameters:
  ///   - index: Which, from 0.
  ///   - order: What it is to be like.
  /// - Throws: `output-unwritable`, or `usage-invalid` where the set has no such papers: only `archive-tr` and `office` are
  ///   scanned to order.
  /// - Complexity: O(pixels): some tenths of a second a page of 300 dpi.
  public func scan(_ index: Int, as order: ScanOrder) throws(Fault) -> Sample {
    var random = SampleRandom(seed: seed ^ 0x0DE5_15EE, stream: UInt64(truncatingIfNeeded: index))
    var plan = ScanPlan(order, &random)
    var papers: [Paper] = []
    var pictures: [Picture] = []
    var bytes: [UInt8] = []
    repeat {
      let paper = try paper(order, &random)
      let sheets = order.container == .pdf || order.container == .tiff ? paper.sheets : Array(paper.sheets.prefix(1))
      for (number, sheet) in sheets.enumerated() {
        if order.isPhotograph {
          let view = CameraView(sheet.size, skew: order.skew, &random)
          (plan.skew, plan.dpi) = (view.skew, view.dpi)
          pictures.append(Photograph(plan: plan, view: view).picture(of: sheet, &random))
        } else {
          var chance = SampleRandom(seed: plan.seed, stream: UInt64(papers.count * 100 + number))
          pictures.append(ScannerGlass(plan: plan).picture(of: sheet, &chance))
        }
      }
      papers.append(paper)
      bytes = try PictureFile(plan: plan, dotsPerInch: plan.statedResolution).bytes(of: pictures)
    } while bytes.count < order.leastBytes && papers.count < Self.mostPapers
    return sample(index, plan, papers, pages: pictures.count, bytes)
  }

  /// Writes samples of any kind into `documents/` of a folder and `truth.jsonl` beside it; folders are made where missing.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - folder: The folder's path.
  ///   - sample: Makes one, by its number from 0.
  /// - Throws: `output-unwritable`, and what making throws.
  public static func write(
    _ count: Int, to folder: String, _ sample: (Int) throws(Fault) -> Sample
  ) throws(Fault) {
    let target = try SampleFolder(folder)
    for index in 0..<count { try target.add(try sample(index)) }
    try target.close()
  }

  /// A paper with what is known about it.
  private struct Paper {
    var category: String
    var desk: Desk
    var sheets: [Sheet]
  }

  private func paper(_ order: ScanOrder, _ random: inout SampleRandom) throws(Fault) -> Paper {
    for _ in 0..<Self.mostTries {
      let (category, write) = try writer(order.category, &random)
      let desk = try Desk(random: SampleRandom(seed: random.next(), stream: 0), medium: .paper)
      write(desk)
      let sheets = desk.sheets()
      guard sheets.allSatisfy(\.isWhole) else {
        throw Fault(.outputUnwritable, "scan", "The pages could not be drawn.")
      }
      let isWritten = desk.text.contains { $0.isLetter }
      if isWritten, !order.wantsFullPages || sheets.allSatisfy(\.isFullPage) {
        return Paper(category: category, desk: desk, sheets: sheets)
      }
    }
    throw Fault(.usageInvalid, order.category ?? "scan", "The set has no such papers.")
  }

  private func writer(_ wanted: String?, _ random: inout SampleRandom) throws(Fault) -> (String, (Desk) -> Void) {
    func fits(_ name: String) -> Bool { wanted == nil || wanted == name }
    switch set {
    case .archiveTR:
      let deck = ArchiveCategory.deck.filter { fits($0.rawValue) }
      if deck.isEmpty { break }
      let category = random.pick(deck)
      return (category.rawValue, { category.write($0) })
    case .office:
      let deck = OfficeCategory.deck.filter { fits($0.rawValue) }
      if deck.isEmpty { break }
      let category = random.pick(deck)
      return (category.rawValue, { category.write($0) })
    case .inbox, .broker, .payables, .italianInvoices: break
    }
    throw Fault(.usageInvalid, set.rawValue, "The set has no such papers.")
  }

  private func sample(_ index: Int, _ plan: ScanPlan, _ papers: [Paper], pages: Int, _ bytes: [UInt8]) -> Sample {
    let name = FileNames.name("scan_\(index + 1).", as: plan.container)
    let truth = ScanTruth(
      container: plan.container, dpi: plan.dpi, rotation: plan.rotation, skew: plan.skew, colour: plan.colour,
      kinds: plan.kinds)
    let first = papers.first
    return Sample(
      fileName: name, bytes: bytes,
      truth: SampleTruth(
        file: name, category: first?.category, identifier: first?.desk.identifier,
        identifierKind: first?.desk.identifierKind, language: first?.desk.language, pages: pages,
        fields: first?.desk.fields ?? [:], lines: first?.desk.lineItems ?? [],
        text: papers.map(\.desk.text).joined(separator: "\n"), scan: truth,
        pageTexts: Array(papers.flatMap(\.desk.pageTexts).prefix(pages))))
  }
}
