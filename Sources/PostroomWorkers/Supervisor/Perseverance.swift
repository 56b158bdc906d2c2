import PostroomModel

/// Decides whether a document that felled its worker is tried again, and without which pages.
///
/// A page that fells two workers, or that takes longer than a page may take, is given up; the others are read. Where
/// nobody knows which page it was, and for a document of one page, two attempts are all.
struct Perseverance {
  /// The pages that the next attempt leaves out.
  private(set) var abandoned: [AbandonedPage]
  /// Whether the last attempt ended where no page was certainly in work.
  private(set) var isVague = false
  private var attempts = 0
  private var vagueAttempts = 0
  /// What the first attempt that ended nobody knows where had left behind.
  private var vagueBehind: Int?
  private var felled: [Int: Int] = [:]
  private let most: Int

  /// A document with more bad pages than this is bad.
  private static let mostAbandoned = 3
  /// Two for each page that may be given up, and two beyond.
  private static let mostAttempts = 2 * mostAbandoned + 2

  init(_ abandoned: [AbandonedPage]) {
    self.abandoned = abandoned
    most = abandoned.count + Self.mostAbandoned
  }

  /// Takes note of an attempt that failed; false when its fault stands.
  mutating func goesOn(after fault: Fault, at place: PageProgress) -> Bool {
    attempts += 1
    guard fault.code.deservesSecondAttempt, attempts < Self.mostAttempts else { return false }
    guard let reason = fault.code.reasonToSkip, let page = place.inWork, place.total > 1 else {
      return goesOn(behind: place.behind)
    }
    isVague = false
    // A reader that founders on what it was told to leave out does not do what it is told.
    guard !abandoned.contains(where: { $0.number == page }) else { return false }
    felled[page, default: 0] += 1
    if let behind = vagueBehind, page > behind {
      // The first attempt came as far as this page and no further, as far as anybody knows.
      vagueBehind = nil
      felled[page, default: 0] += 1
    }
    guard reason == .timeLimit || felled[page, default: 0] >= 2 else { return true }
    guard abandoned.count < most else { return false }
    abandoned.append(AbandonedPage(number: page, reason: reason))
    return true
  }

  private mutating func goesOn(behind: Int) -> Bool {
    isVague = true
    vagueAttempts += 1
    vagueBehind = behind
    return vagueAttempts < 2
  }
}

extension Fault.Code {
  /// Why a page is skipped that ended its reader so; nil where it is not the page's doing.
  fileprivate var reasonToSkip: Page.SkipReason? {
    switch self {
    case .pageTimedOut: .timeLimit
    case .workerCrashed, .workerGarbled, .memoryLimit: .readerLost
    default: nil
    }
  }
}
