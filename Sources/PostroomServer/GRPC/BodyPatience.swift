internal import GRPCCore
internal import PostroomModel
internal import Synchronization

/// How long the pieces of a file may be waited for: the same as a body over HTTP.
///
/// Time counts against a client only while the service waits for it.
final class BodyPatience: Sendable {
  private struct State {
    var waited = 0.0
    var since: Double?
    var bytes = 0
  }

  private let limits: ServiceLimits
  private let state = Mutex(State())
  private static let interval = Duration.milliseconds(500)

  init(_ limits: ServiceLimits) { self.limits = limits }

  /// The next piece is waited for.
  func begin() { state.withLock { $0.since = SteadyClock.seconds } }

  /// It came.
  func end(bytes: Int) {
    state.withLock { state in
      state.waited += state.since.map { SteadyClock.seconds - $0 } ?? 0
      (state.since, state.bytes) = (nil, state.bytes + bytes)
    }
  }

  /// Looks on until the client has been waited for too long.
  ///
  /// - Throws: `RPCError` with `deadlineExceeded` then; `CancellationError`.
  func watch() async throws {
    while !isOver { try await Task.sleep(for: Self.interval) }
    throw CallStatus.error(Fault(.requestInvalid, "chunk", "The file came too slowly."), code: .deadlineExceeded)
  }

  private var isOver: Bool {
    state.withLock { state in
      let total = state.waited + (state.since.map { SteadyClock.seconds - $0 } ?? 0)
      return total > limits.bodySeconds + Double(state.bytes) / Double(max(1, limits.bodyBytesPerSecond))
    }
  }
}
