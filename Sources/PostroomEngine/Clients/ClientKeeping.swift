internal import PostroomLedger
internal import PostroomModel

/// Keeps the ledger's clients what its documents say while a run goes on: one matching at a time, on a queue of its own.
actor ClientKeeping {
  /// Matching looks at all documents: after it there are so many times as long without it, at least.
  private static let rest = 20

  private let ledger: Ledger
  private let profile: Profile
  private let executor = QueueExecutor("clients")

  /// - Returns: Nil for a profile that answers nobody, whose documents are no requests.
  init?(_ ledger: Ledger, profile: Profile) {
    guard profile.answers?.isEmpty == false else { return nil }
    (self.ledger, self.profile) = (ledger, profile)
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Matches clients anew where documents have changed.
  ///
  /// - Throws: `ledger-damaged`.
  func bringUpToDate() throws(Fault) { try ClientBook.bringUpToDate(ledger, profile: profile) }

  /// Does so again and again until it is cancelled; what fails is tried again.
  nonisolated func keep(every interval: Duration) async {
    let clock = ContinuousClock()
    while !Task.isCancelled {
      let start = clock.now
      do throws(Fault) { try await bringUpToDate() } catch {}
      try? await Task.sleep(for: max(interval, start.duration(to: clock.now) * Self.rest))
    }
  }
}
