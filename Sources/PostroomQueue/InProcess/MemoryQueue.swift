public import PostroomModel
internal import Synchronization

/// A work queue within one process: the same rules without a broker.
///
/// What lies in it is gone with the process.
public final class MemoryQueue: WorkQueue {
  private let settings: QueueSettings
  private let state: Mutex<MemoryLines>

  /// Makes one without jobs.
  public init(settings: QueueSettings = QueueSettings()) {
    self.settings = settings
    state = Mutex(MemoryLines(settings: settings))
  }

  /// Makes its queues.
  public func declare() async throws(Fault) -> [QueueDeclaration] {
    let result: QueueDeclaration.Result = change { lines in
      defer { lines.isDeclared = true }
      return lines.isDeclared ? .present : .made
    }
    return QueueRole.all.map { QueueDeclaration(name: $0.name(prefix: settings.prefix), result: result) }
  }

  /// Hands a job in; while the lane is full it waits.
  public func publish(_ body: [UInt8], to lane: Lane) async throws(Fault) {
    try await repeatedly { lines throws(Fault) -> Void? in
      guard lines.isDeclared else { throw self.missing(.work(lane)) }
      guard !lines.isClosed, !Task.isCancelled else {
        throw Fault(.interrupted, "queue", "It was closed, or publishing given up; the job was not taken.")
      }
      return lines.put(body, in: lane)
    }
  }

  /// Takes jobs.
  public func consume(_ role: QueueRole, prefetch: Int? = nil) async throws(Fault) -> any JobConsumer {
    let most = prefetch ?? settings.prefetch(role)
    return MemoryConsumer(self, number: change { $0.join(role, prefetch: most) })
  }

  /// What lies in the queues.
  public func depths() async throws(Fault) -> [QueueDepth] { change { $0.depths } }

  /// Lets everybody go who waits.
  public func close() async { change { $0.isClosed = true } }

  // MARK: What its consumers ask

  func next(_ consumer: Int) async throws(Fault) -> Delivery? {
    try await repeatedly { lines throws(Fault) -> Delivery?? in
      guard let role = lines.role(of: consumer), !lines.isClosed, !Task.isCancelled else { return .some(nil) }
      guard lines.isDeclared else { throw self.missing(role) }
      return lines.take(consumer).map { .some($0) }
    }
  }

  func answer(_ tag: UInt64, isRejection: Bool) { change { $0.answer(tag, isRejection: isRejection) } }
  func drain(_ consumer: Int) { change { $0.drain(consumer) } }
  func end(_ consumer: Int) { change { $0.end(consumer) } }

  /// Does something with the lines, and wakes everybody who waits where that changed them.
  private func change<Value: Sendable>(_ body: (inout MemoryLines) -> Value) -> Value {
    let (value, waiting) = state.withLock { lines in
      let before = lines.changes
      let value = body(&lines)
      return (value, lines.changes == before ? [] : lines.takeWaiting())
    }
    waiting.forEach { $0.resume() }
    return value
  }

  /// Tries until something comes of it, after each change once more.
  private func repeatedly<Value: Sendable>(
    _ body: (inout MemoryLines) throws(Fault) -> Value?
  ) async throws(Fault) -> Value {
    while true {
      let (before, result) = change { lines -> (Int, Result<Value?, Fault>) in
        do throws(Fault) { return (lines.changes, .success(try body(&lines))) } catch { return (0, .failure(error)) }
      }
      if let value = try result.get() { return value }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let mayWait = state.withLock { lines in
            guard lines.changes == before, !Task.isCancelled else { return false }
            lines.waiting.append(continuation)
            return true
          }
          if !mayWait { continuation.resume() }
        }
      } onCancel: {
        state.withLock { $0.takeWaiting() }.forEach { $0.resume() }
      }
    }
  }

  private func missing(_ role: QueueRole) -> Fault {
    Fault(.queueMissing, role.name(prefix: settings.prefix), "It was never declared.")
  }
}
