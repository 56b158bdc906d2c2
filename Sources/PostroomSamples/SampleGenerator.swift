internal import Foundation
public import PostroomModel
internal import PostroomTypesetting

/// Makes office documents whose truth is known, one at a time and the same ones for the same seed.
///
/// Every name, number and address is invented; the numbers pass their check digits. Nothing is kept: a sample is
/// made when it is asked for.
public struct SampleGenerator: Sendable {
  /// What all chance comes from.
  public let seed: UInt64
  /// Which office.
  public let set: SampleSet
  /// How its documents are delivered.
  public let delivery: Delivery

  /// How documents are delivered.
  public enum Delivery: String, Sendable, CaseIterable, Codable {
    /// As typeset PDFs with text.
    case typeset
    /// As scans and photographs of the same papers, without text: PDF, JPEG, PNG and TIFF.
    case scans
  }

  /// Makes a generator; another seed is another office, another delivery the same papers.
  public init(seed: UInt64, set: SampleSet, delivery: Delivery = .typeset) {
    self.seed = seed
    self.set = set
    self.delivery = delivery
  }

  /// Makes one document.
  ///
  /// Every category comes up equally often within each block of consecutive numbers (invoices and others twice).
  ///
  /// - Parameter index: Which, from 0.
  /// - Throws: `output-unwritable` when the file cannot be made.
  /// - Complexity: O(pages), some milliseconds, as a scan some tenths of a second each; independent of `index`.
  public func sample(_ index: Int) throws(Fault) -> Sample {
    switch set {
    case .archiveTR:
      let category = block(ArchiveCategory.deck, at: index)
      return try make(index, category: category.rawValue) { category.write($0) }
    case .office:
      let category = block(OfficeCategory.deck, at: index)
      return try make(index, category: category.rawValue) { category.write($0) }
    case .broker:
      let category = block(BrokerCategory.deck, at: index)
      return try make(index, category: category.category) { category.write($0) }
    case .payables:
      let category = block(PayablesCategory.deck, at: index)
      return try make(index, category: category.rawValue) { category.write($0) }
    case .italianInvoices:
      return try make(index, category: ItalianInvoice.category) { $0.writeItalianInvoice(layout: index) }
    case .inbox:
      return try InboxPlan(generator: self).sample(index)
    }
  }

  /// Writes documents into `documents/` of a folder and `truth.jsonl` beside it; folders are made where missing.
  ///
  /// - Parameters:
  ///   - count: How many; a set with a natural count ends there.
  ///   - folder: The folder's path.
  ///   - progress: Called after each document with how many are written.
  /// - Throws: `output-unwritable`, `typesetting-missing`.
  /// - Complexity: O(`count`) time, O(1) memory.
  public func generate(
    count: Int, to folder: String, progress: (Int) -> Void = { _ in }
  ) throws(Fault) {
    try TypesettingLibraries.open()
    let target = try SampleFolder(folder)
    for index in 0..<min(count, set.naturalCount ?? count) {
      try target.add(try sample(index))
      progress(index + 1)
    }
    try target.close()
  }

  /// Composes one document on a desk of its own.
  func make(
    _ index: Int, category: String, salt: UInt64 = 0, name: String? = nil, write: (Desk) -> Void
  ) throws(Fault) -> Sample {
    let stream = UInt64(truncatingIfNeeded: index) &+ set.streamBase &+ salt &* 0x5851_F42D_4C95_7F2D
    var random = SampleRandom(seed: seed, stream: stream)
    let fileName = name ?? FileNames.name(index, &random)
    let desk = try Desk(random: random, medium: delivery == .scans ? .paper : .file)
    write(desk)
    var truth = SampleTruth(
      file: fileName, category: category, identifier: desk.identifier, identifierKind: desk.identifierKind,
      language: desk.language, pages: desk.pages, fields: desk.fields, lines: desk.lineItems, text: desk.text)
    guard delivery == .scans else { return Sample(fileName: fileName, bytes: try desk.finish(), truth: truth) }
    // Apart from the content's chance: the same papers come out of both deliveries.
    var chance = SampleRandom(seed: seed ^ 0x5CA_55E5, stream: stream)
    let scan = try Scan(desk.sheets(), &chance)
    truth.scan = scan.truth
    truth.pageTexts = desk.pageTexts
    truth.file = FileNames.name(fileName, as: scan.truth.container)
    return Sample(fileName: truth.file, bytes: scan.bytes, truth: truth)
  }

  /// The category at an index: each block of consecutive documents is the whole deck in a shuffled order.
  private func block<T>(_ deck: [T], at index: Int) -> T {
    let number = UInt64(truncatingIfNeeded: index / deck.count)
    var random = SampleRandom(seed: seed ^ 0x00B1_0C00, stream: number)
    return random.shuffled(deck)[index % deck.count]
  }
}

extension SampleSet {
  /// Keeps the sets' streams of chance apart.
  fileprivate var streamBase: UInt64 {
    switch self {
    case .archiveTR: 0
    case .office: 1 << 40
    case .inbox: 2 << 40
    case .broker: 3 << 40
    case .payables: 4 << 40
    case .italianInvoices: 5 << 40
    }
  }
}
