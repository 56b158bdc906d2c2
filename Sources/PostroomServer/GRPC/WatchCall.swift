internal import GRPCCore
internal import PostroomGRPC
internal import PostroomModel

/// Watching over gRPC: the events that browsers get, and those of one batch.
struct WatchCall: Sendable {
  let hub: ProgressHub
  let desk: JobDesk?
  let reader: ArchiveReader
  let limits: ServiceLimits

  /// Tells until there is nothing more to tell, nobody listens, the time is over or the service ends.
  ///
  /// - Throws: `not-found`, `too-many-requests`, `ledger-damaged`; `RPCError` for a client that takes nothing.
  func answer(
    _ wanted: Postroom_V1_WatchRequest, _ writer: RPCWriter<Postroom_V1_WatchEvent>, _ context: ServerContext
  ) async throws {
    var batch: BatchWatch?
    if wanted.hasBatch {
      guard let desk else { throw Fault(.notFound, "batch \(wanted.batch)", "This service takes nothing in.") }
      _ = try await desk.job(wanted.batch)
      batch = BatchWatch(wanted.batch, desk: desk, reader: reader)
    }
    guard let events = hub.listen() else {
      throw CallStatus.error(
        Fault(.tooManyRequests, "", "As many listen as may, or the service is ending."), retryAfter: 30)
    }
    try await withThrowingTaskGroup(of: Void.self) { [batch] group in
      group.addTask {
        if let batch {
          try await follow(batch, events, writer)
        } else {
          try await follow(events, writer)
        }
      }
      group.addTask { try await context.cancellation.cancelled }
      group.addTask { try await Task.sleep(for: .seconds(ProgressHub.longest)) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func follow(
    _ events: AsyncStream<ProgressHub.Event>, _ writer: RPCWriter<Postroom_V1_WatchEvent>
  ) async throws {
    try await send(Postroom_V1_WatchEvent(await hub.state()), to: writer)
    for await case .state(let state) in events {
      try await send(Postroom_V1_WatchEvent(state), to: writer)
    }
  }

  private func follow(
    _ batch: BatchWatch, _ events: AsyncStream<ProgressHub.Event>, _ writer: RPCWriter<Postroom_V1_WatchEvent>
  ) async throws {
    var batch = batch
    if try await batch.tell({ try await send($0, to: writer) }) { return }
    // What an event says is of no matter: something may have changed.
    for await _ in events where try await batch.tell({ try await send($0, to: writer) }) { return }
  }

  /// Sends an event, for which there is as much time as for a reply.
  private func send(_ event: Postroom_V1_WatchEvent, to writer: RPCWriter<Postroom_V1_WatchEvent>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await writer.write(event) }
      group.addTask { [limits] in
        try await Task.sleep(for: .seconds(limits.replySeconds))
        throw RPCError(code: .deadlineExceeded, message: "Nobody takes what is told.")
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
