/// What a run that goes on as long as a service lives has beside its documents.
struct PipelineStation: Sendable {
  /// What is handed in while the run goes on.
  let feed: ArrivalFeed
  /// Brings results and tables up to date, when nothing is under way.
  let settle: @Sendable () async -> Void
}
