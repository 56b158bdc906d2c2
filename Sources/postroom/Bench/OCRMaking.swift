import PostroomModel
import PostroomSamples

/// Documents that are made for the comparison, by the names under which they are asked for.
enum OCRMaking: String, CaseIterable {
  /// What an office's post brings: scans and photographs in mixed quality, resolution and rotation.
  case mixed
  /// A4 at 300 dpi, upright and level.
  case clean
  /// The same in four rotations with skews of 8 degrees and less.
  case turned
  /// Receipts at 100 to 150 dpi.
  case receipts
  /// Photographs of papers, upright.
  case photographs
  /// PDFs of 1 to 5 MB and above 5 MB: many pages, many pixels.
  case medium, large
  /// Pictures of 300 dpi, and of 100 to 150.
  case fineImages = "fine-images"
  case coarseImages = "coarse-images"

  /// Where a document of the reference's middle class ends well inside of it, in bytes.
  private static let mediumBytes = 1_300_000
  private static let largeBytes = 5_600_000
  private static let skews = [0.0, 8, -8, 4, -4, 1.5, -1.5]

  /// Makes one document.
  ///
  /// - Parameters:
  ///   - index: Which, from 0.
  ///   - seed: Another seed makes others.
  ///   - set: From which office; receipts are always the general one's.
  func sample(_ index: Int, seed: UInt64, set: SampleSet) throws(Fault) -> Sample {
    if self == .mixed { return try SampleGenerator(seed: seed, set: set, delivery: .scans).sample(index) }
    return try SampleGenerator(seed: seed, set: self == .receipts ? .office : set).scan(index, as: order(index))
  }

  private func order(_ index: Int) -> ScanOrder {
    var order = ScanOrder()
    switch self {
    case .mixed: break
    case .clean: order.wantsFullPages = true
    case .turned:
      order.wantsFullPages = true
      order.rotation = index % 4 * 90
      order.skew = Self.skews[index / 4 % Self.skews.count]
    case .receipts:
      order = ScanOrder(container: .jpeg, dpi: [100, 120, 150][index % 3])
      order.category = "receipt"
      order.quality = 70
    case .photographs:
      order = ScanOrder(container: .jpeg, colour: .colour)
      order.isPhotograph = true
      order.skew = [0, 2, -2][index % 3]
    case .medium:
      order = ScanOrder(colour: index % 2 == 0 ? .gray : .colour)
      order.leastBytes = Self.mediumBytes
    case .large:
      order = ScanOrder(dpi: index % 2 == 0 ? 600 : 300, colour: .colour)
      order.quality = 90
      order.leastBytes = Self.largeBytes
    case .fineImages: order = ScanOrder(container: index % 2 == 0 ? .jpeg : .png)
    case .coarseImages: order = ScanOrder(container: index % 2 == 0 ? .jpeg : .png, dpi: [100, 150][index / 2 % 2])
    }
    return order
  }

  /// What is asked for with a name and a number, such as `clean=12`.
  struct Order {
    var making: OCRMaking
    var count: Int

    /// - Throws: `usage-invalid`.
    init(_ text: String) throws(Fault) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      let known = OCRMaking.allCases.map(\.rawValue).joined(separator: ", ")
      guard let name = parts.first, let making = OCRMaking(rawValue: name) else {
        throw Fault(.usageInvalid, "--make \(text)", "It takes one of \(known), and a number behind =.")
      }
      guard let count = parts.count > 1 ? Int(parts[1]) : 12, count > 0, count <= 100_000 else {
        throw Fault(.usageInvalid, "--make \(text)", "The number of documents must be above 0.")
      }
      self.making = making
      self.count = count
    }

    /// Makes the documents and writes them into a folder, with their truths.
    ///
    /// - Returns: Where they are: `documents` and `truth.jsonl`.
    func write(seed: UInt64, set: SampleSet, in folder: String) throws(Fault) -> String {
      Console.message("postroom: \(count) documents are made: \(making.rawValue)")
      let target = folder + "/" + making.rawValue
      try SampleGenerator.write(count, to: target) { index throws(Fault) in
        try making.sample(index, seed: seed, set: set)
      }
      return target
    }
  }
}
