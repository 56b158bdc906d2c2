internal import Dispatch
internal import PostroomModel
internal import Synchronization

/// A few connections to a database, each with a thread of its own: waiting for an answer blocks no other task.
final class ConnectionPool: Sendable {
  private struct State {
    var free: [ConnectionSlot]
    var waiting: [CheckedContinuation<ConnectionSlot, Never>] = []
  }

  private let slots: [ConnectionSlot]
  private let state: Mutex<State>

  init(_ address: LedgerAddress, settings: LedgerSettings) {
    let slots = (0..<max(1, settings.connections)).map { _ in
      ConnectionSlot(address, patience: settings.patience)
    }
    self.slots = slots
    state = Mutex(State(free: slots))
  }

  /// Runs one transaction on a connection that is free, and waits for one.
  func transaction<Value: Sendable>(
    _ repetition: Repetition, _ body: @escaping @Sendable (MariaSession) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let slot = await take()
    let result = await withCheckedContinuation { continuation in
      slot.queue.async { continuation.resume(returning: slot.transaction(repetition, body)) }
    }
    giveBack(slot)
    return try result.get()
  }

  /// Ends the connections, once they are free; they are made again when somebody asks.
  func close() async {
    for slot in slots {
      await withCheckedContinuation { continuation in
        slot.queue.async {
          slot.close()
          continuation.resume()
        }
      }
    }
  }

  private func take() async -> ConnectionSlot {
    await withCheckedContinuation { continuation in
      let slot = state.withLock { state -> ConnectionSlot? in
        if let slot = state.free.popLast() { return slot }
        state.waiting.append(continuation)
        return nil
      }
      if let slot { continuation.resume(returning: slot) }
    }
  }

  private func giveBack(_ slot: ConnectionSlot) {
    let next = state.withLock { state -> CheckedContinuation<ConnectionSlot, Never>? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      state.free.append(slot)
      return nil
    }
    next?.resume(returning: slot)
  }
}
