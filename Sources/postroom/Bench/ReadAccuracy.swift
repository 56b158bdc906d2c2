import PostroomModel
import PostroomSamples

/// How right readings were, where the truth is known.
struct ReadAccuracy {
  /// Documents whose category is right, of those that have one.
  private(set) var category = ScoreReport.Tally()
  /// Documents whose identifier is right, also where both state none.
  private(set) var identifier = ScoreReport.Tally()
  /// Pages with text that were turned upright, of the scans whose rotation is known.
  private(set) var orientation = ScoreReport.Tally()
  /// The text of pages.
  private(set) var text = TextScoreTotal()

  /// Adds a document.
  ///
  /// - Parameters:
  ///   - truth: What is right.
  ///   - answer: What was read; nil when nothing was, which is wrong in every respect.
  ///   - shown: The rotation that the file itself asks viewers for, page by page; see `turnIsRight`.
  mutating func add(_ truth: SampleTruth, _ answer: ReadAnswer?, shown: [Int]) {
    if let right = truth.category {
      category.count(answer?.category == right)
      identifier.count(answer != nil && answer?.identifier == truth.identifier)
    }
    let pages = answer?.pages ?? []
    guard let truths = truth.textsOfPages else { return }
    text.files += 1
    for index in 0..<max(truths.count, pages.count) {
      let right = index < truths.count ? truths[index] : ""
      let found = index < pages.count ? pages[index] : nil
      text.add(TextScore(truth: right, found: found?.text ?? ""))
      guard let scan = truth.scan, right.contains(where: { !$0.isWhitespace }) else { continue }
      let turned = found.map { $0.rotation - (index < shown.count ? shown[index] : 0) }
      orientation.count(found?.source == .recognised && Self.turnIsRight(turned, scan.rotation))
    }
  }

  /// Whether a page was turned as its content lies.
  ///
  /// A reading's rotation is all that makes the stored page upright: the turn that a PDF's `/Rotate` asks for and the
  /// one that was found. The truth speaks of the page as a viewer shows it, which obeys `/Rotate` and Exif already.
  /// What remains must undo the truth's.
  private static func turnIsRight(_ turned: Int?, _ rotation: Int) -> Bool {
    guard let turned else { return false }
    return (turned + rotation) % 360 == 0
  }
}
