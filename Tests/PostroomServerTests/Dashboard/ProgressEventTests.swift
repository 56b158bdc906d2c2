import Foundation
import HTTPTypes
import PostroomEngine
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// Progress as browsers are told of it.
@Suite struct ProgressEventTests {
  private static func engine() -> ServiceEngine {
    let hasEnded = Mutex(false)
    return ServiceEngine(
      work: { () throws(Fault) in
        while !hasEnded.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(20)) }
      }, end: { hasEnded.withLock { $0 = true } }, condition: { .working },
      progress: {
        var snapshot = RunProgress().snapshot
        snapshot.finished = 7
        snapshot.outcomes = [.filed: 7]
        return snapshot
      }, waiting: { 3 })
  }

  @Test func `a listener is told how far the service is, at once`() async throws {
    try await RunningService.with(engine: Self.engine()) { service async throws in
      #expect(try await service.send(.get, "/api/v1/events").status == 401)
      let key = try await service.key(.read)
      let connection = try RawConnection(port: service.port)
      connection.send(
        "GET /api/v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\nAccept-Encoding: gzip\r\n\r\n")
      var text = ""
      while !text.contains("\n\n") {
        let piece = connection.some()
        guard !piece.isEmpty else { break }
        text += piece
      }
      #expect(text.hasPrefix("HTTP/1.1 200") && text.lowercased().contains("content-type: text/event-stream"))
      #expect(!text.lowercased().contains("content-encoding"))
      #expect(text.contains("retry: 3000\nevent: progress\ndata: {") && text.contains("\"queue\":3"))
      #expect(text.contains("\"filed\":7"))
      // The service ends while somebody listens: the stream ends whole, and nobody has to wait for the limit.
      service.service.end()
      #expect(connection.rest().contains("0\r\n\r\n"))
    }
  }

  @Test func `no more may listen than are served well`() {
    let hub = ProgressHub(engine: nil, desk: nil)
    var streams = (0..<ProgressHub.mostListeners).compactMap { _ in hub.listen() }
    #expect(streams.count == ProgressHub.mostListeners && hub.listen() == nil)
    // Who leaves makes room.
    streams.removeLast()
    #expect(hub.listen() != nil)
  }

  @Test func `the pace is that of the last minute`() {
    #expect(ProgressHub.pace([]) == 0 && ProgressHub.pace([(5, 3)]) == 0)
    #expect(ProgressHub.pace([(0, 10), (30, 25), (60, 40)]) == 0.5)
  }

  @Test func `an event is one line of data`() {
    var state = ProgressHub.State()
    (state.done, state.total, state.outcomes) = (1, 2, ["filed": 1])
    let text = EventRoutes.text(.state(state))
    #expect(
      text == """
        event: progress
        data: {"done":1,"outcomes":{"filed":1},"per_second":0,"queue":0,"total":2}


        """)
    #expect(EventRoutes.text(.heartbeat) == ": \n\n")
  }
}
