internal import PostroomLedger
internal import PostroomModel
internal import Synchronization

/// Counts of the whole archive, asked for at most once in some seconds: they take a look at every document.
final class ArchiveFigures: Sendable {
  /// How the archive stood at a moment.
  struct Figures: Sendable {
    var counts: LedgerCounts
    /// Documents in review by what is doubtful.
    var reasons: [String: Int]
    /// Of a clock that only goes forward.
    fileprivate var at: Double

    func count(_ outcome: Outcome) -> Int { counts.outcomes[outcome.rawValue] ?? 0 }
  }

  private static let seconds = 2.0

  private let reader: ArchiveReader
  private let known = Mutex<Figures?>(nil)

  init(_ reader: ArchiveReader) { self.reader = reader }

  /// The figures, at most ``seconds`` old.
  ///
  /// - Parameter isExact: Whether they must be those of this moment, because something was just changed.
  func figures(isExact: Bool = false) async throws(Fault) -> Figures {
    let now = SteadyClock.seconds
    if !isExact, let known = known.withLock({ $0 }), now - known.at < Self.seconds { return known }
    let figures = try await reader.read(.long) { ledger throws(Fault) in
      Figures(counts: try ledger.counts(), reasons: try ledger.reviewReasons(), at: now)
    }
    known.withLock { $0 = figures }
    return figures
  }
}
