internal import Foundation
internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// What asking language models needs as long as a run lasts: the store of answers, and somebody who watches for its end.
struct AssistInquiry: Sendable {
  let assistance: Assistance
  /// Requests that a killed run had sent and whose answers were never stored.
  let lost: LostRequests
  private let team: AssistTeam
  private let store: AssistStore
  private let watch: Task<Void, Never>

  /// How long a stopped run may go on before it is noticed.
  private static let glance = Duration.milliseconds(100)

  /// Opens the store and begins to watch.
  ///
  /// - Throws: `ledger-damaged`, `ledger-too-new`, `output-unwritable`, `disk-low`.
  init(
    team: AssistTeam, profile: Profile, reading: DocumentReading, ledger: Ledger, run: Int64, stop: StopSignal
  ) throws(Fault) {
    self.team = team
    store = try AssistStore(file: reading.settings.output + "/" + AssistStore.path)
    lost = try store.takeLost()
    if let spending = team.spending {
      spending.count(earlier: try Self.spent(team.settings.budgetPeriod ?? .run, store, ledger, run))
    }
    let assistance = Assistance(
      team: team, profile: profile, reading: reading, store: store, run: run)
    self.assistance = assistance
    // Whoever waits for a provider's minute to pass must not keep a stopped run from ending.
    watch = Task {
      while !Task.isCancelled, !stop.wasRaised { try? await Task.sleep(for: Self.glance) }
      if stop.wasRaised { await assistance.close() }
    }
  }

  /// What counts against the budget before the run has asked anything.
  private static func spent(
    _ period: AssistSettings.BudgetPeriod, _ store: AssistStore, _ ledger: Ledger, _ run: Int64
  ) throws(Fault) -> Int {
    switch period {
    case .run:
      let unfinished = try ledger.runs().drop { $0.id >= run }.prefix { $0.ending != "finished" }
      return try store.spent(fromRun: unfinished.last?.id ?? run)
    case .day, .month:
      let span = Calendar.current.dateInterval(of: period == .day ? .day : .month, for: Date())
      return try store.spent(since: span?.start.timeIntervalSince1970 ?? 0)
    }
  }

  /// Closes connections and the store, once nothing is asked any more.
  func end() async {
    watch.cancel()
    await team.shutdown()
    try? store.close()
  }
}
