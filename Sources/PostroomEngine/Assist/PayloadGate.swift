/// Bounds how many bytes of documents are held in memory for questions, first come, first served.
actor PayloadGate {
  private let room: Int
  private var held = 0
  private var waiting: [Waiter] = []

  private struct Waiter {
    let bytes: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  /// Makes a gate.
  ///
  /// - Parameter room: The most bytes; what is larger goes through alone.
  init(room: Int) { self.room = room }

  /// Waits until so many bytes may be held, and holds them while something is done.
  func hold<Value: Sendable>(_ bytes: Int, _ body: @Sendable () async -> Value) async -> Value {
    let bytes = min(max(bytes, 1), room)
    await enter(bytes)
    let value = await body()
    leave(bytes)
    return value
  }

  private func enter(_ bytes: Int) async {
    if waiting.isEmpty, held + bytes <= room {
      held += bytes
      return
    }
    await withCheckedContinuation { waiting.append(Waiter(bytes: bytes, continuation: $0)) }
  }

  private func leave(_ bytes: Int) {
    held -= bytes
    while let first = waiting.first, held + first.bytes <= room {
      held += first.bytes
      waiting.removeFirst()
      first.continuation.resume()
    }
  }
}
