import PostroomAssist
import PostroomAssistTransport
import PostroomModel

/// What the HTTP client alone takes for a request to the same server: no question, no limiter, nothing stored.
struct AssistBenchHTTP {
  let address: String

  /// So many requests are under way, as in a run.
  private static let atOnce = 16

  /// The processor time of this process for one request, in seconds.
  ///
  /// - Parameter count: How many are sent and measured, after an eighth of them that warm the connections.
  func secondsEach(_ count: Int) async throws -> Double {
    let transport = try HTTPModelTransport()
    let failure: AssistFailure?
    var seconds = 0.0
    do throws(AssistFailure) {
      try await send(count / 8 + Self.atOnce, by: transport)
      let start = ProcessorTime.own()
      try await send(count, by: transport)
      seconds = ProcessorTime.own() - start
      failure = nil
    } catch {
      failure = error
    }
    await transport.shutdown()
    if let failure { throw Fault(.internalError, "bench", failure.detail) }
    return seconds / Double(count)
  }

  private func send(_ count: Int, by transport: HTTPModelTransport) async throws(AssistFailure) {
    // An address that it does not have: it answers at once with a page of a few bytes.
    let request = ProviderRequest(url: address + "/nothing", headers: [], key: .none)
    let results = await withTaskGroup(of: AssistFailure?.self) { group in
      for place in 0..<Self.atOnce {
        group.addTask {
          do throws(AssistFailure) {
            for _ in stride(from: place, to: count, by: Self.atOnce) { _ = try await transport.send(request) }
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: [AssistFailure?]()) { $0.append($1) }
    }
    if let failure = results.lazy.compactMap({ $0 }).first { throw failure }
  }
}
