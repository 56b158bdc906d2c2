internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Progress as it happens, for browsers and programs that listen (server-sent events).
struct EventRoutes: Sendable {
  let hub: ProgressHub

  static let mediaType = "text/event-stream"
  /// After how many milliseconds a listener that was let go comes again.
  private static let retry = 3_000

  static let schema = Schema.object(
    "How far the service is.",
    [
      "done": Schema.described(Schema.count, "Documents of the batches under way that have their outcome."),
      "total?": Schema.described(Schema.count, "All of those; missing while a folder is still being walked."),
      "per_second": Schema.described(Schema.number, "Documents a second over the last minute."),
      "remaining?": Schema.described(Schema.number, "Seconds until all is done, at that pace."),
      "outcomes": Schema.described(Schema.counts, "Documents by outcome since the service began."),
      "queue": Schema.described(Schema.count, "Files that wait to be taken in."),
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/events", access: .scope(.read),
        description: RouteDescription(
          summary: "Listen to progress", tag: "Service",
          details: """
            Server-sent events named `progress`, whose data is a `Progress`: one at once, then one a second at most, and only \
            when something has changed; a comment every \(Int(ProgressHub.heartbeat)) seconds else. The stream ends after \
            \(Int(ProgressHub.longest)) seconds and when the service does; \(ProgressHub.mostListeners) may listen at once.
            """,
          answers: [
            RouteDescription.Answer(
              status: 200, text: "The events.", content: [(Self.mediaType, Schema.text)]), .unavailable,
          ]),
        handler: { _ throws(Fault) in try await listen() })
    ]
  }

  private func listen() async throws(Fault) -> Reply {
    guard let events = hub.listen() else {
      return Problem.reply(
        Fault(.tooManyRequests, "", "As many listen as may, or the service is ending."), retryAfter: 30)
    }
    let first = await hub.state()
    let headers: HTTPFields = [.contentType: Self.mediaType, .cacheControl: "no-store", .accelBuffering: "no"]
    let writing: Reply.Writing = { writer in
      let end = SteadyClock.seconds + ProgressHub.longest
      try await writer.write(ByteBuffer(string: "retry: \(Self.retry)\n" + Self.text(.state(first))))
      for await event in events {
        try await writer.write(ByteBuffer(string: Self.text(event)))
        if SteadyClock.seconds > end { return }
      }
    }
    return Reply(.ok, headers: headers, body: .stream(length: nil, writing))
  }

  /// An event as it is sent.
  static func text(_ event: ProgressHub.Event) -> String {
    switch event {
    case .heartbeat: return ": \n\n"
    case .state(let state):
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let data = (try? encoder.encode(state)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
      return "event: progress\ndata: \(data)\n\n"
    }
  }
}
