internal import PostroomModel
internal import PostroomTypesetting

/// A document among others in one scan.
struct BatchPaper {
  let category: String
  let desk: Desk
  let sheets: [Sheet]

  private static let mostPages = 3
  /// So many papers are looked at for one that will do.
  private static let mostTries = 100
  /// At first only one of as many pages as chance wants.
  private static let wishfulTries = 40

  /// Writes a document of one to three full pages with text on each.
  ///
  /// - Throws: `output-unwritable`, or `usage-invalid` where the set has no such papers.
  init(_ set: SampleSet, _ random: inout SampleRandom) throws(Fault) {
    let wish = random.pick([1, 1, 2, 2, 3])
    for attempt in 0..<Self.mostTries {
      let (category, write) = try Self.writer(set, &random)
      let desk = try Desk(random: SampleRandom(seed: random.next(), stream: 0), medium: .paper)
      write(desk)
      let sheets = desk.sheets()
      guard sheets.allSatisfy(\.isWhole) else {
        throw Fault(.outputUnwritable, "scan", "The pages could not be drawn.")
      }
      let isWritten = desk.pageTexts.allSatisfy { $0.contains { $0.isLetter } }
      let pages = attempt < Self.wishfulTries ? wish...wish : 1...Self.mostPages
      if isWritten, pages.contains(sheets.count), sheets.allSatisfy(\.isFullPage) {
        (self.category, self.desk, self.sheets) = (category, desk, sheets)
        return
      }
    }
    throw Fault(.usageInvalid, set.rawValue, "The set has no papers of one to three full pages.")
  }

  private static func writer(_ set: SampleSet, _ random: inout SampleRandom) throws(Fault) -> (String, (Desk) -> Void) {
    switch set {
    case .archiveTR:
      let category = random.pick(ArchiveCategory.deck)
      return (category.rawValue, { category.write($0) })
    case .office:
      let category = random.pick(OfficeCategory.deck)
      return (category.rawValue, { category.write($0) })
    case .broker:
      let category = random.pick(BrokerCategory.deck)
      return (category.category, { category.write($0) })
    case .payables:
      let category = random.pick(PayablesCategory.deck)
      return (category.rawValue, { category.write($0) })
    case .italianInvoices:
      let layout = random.number(0...199)
      return (ItalianInvoice.category, { $0.writeItalianInvoice(layout: layout) })
    case .inbox: throw Fault(.usageInvalid, set.rawValue, "The inbox is no set of papers to be scanned together.")
    }
  }
}
