internal import HTTPTypes
internal import Foundation
internal import GRDB
internal import PostroomEngine
internal import PostroomModel

/// Whether the service lives, and whether it can work.
struct HealthRoutes: Sendable {
  let settings: ServiceSettings
  let database: ServiceDatabase
  let engine: ServiceEngine?

  /// One thing that the service needs.
  private struct Check: Encodable {
    var name: String
    var ready: Bool
    var detail: String
  }

  private struct Readiness: Encodable {
    var ready: Bool
    var checks: [Check]
  }

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/health", access: .everybody,
        description: RouteDescription(
          summary: "Whether the service lives", tag: "Service",
          answers: [.json(200, "It does.", Schema.object("", ["status": Schema.choice(["ok"])]))]),
        handler: { _ throws(Fault) in try .json(["status": "ok"]) }),
      Route(
        method: .get, path: "/ready", access: .everybody,
        description: RouteDescription(
          summary: "Whether the service can work", tag: "Service",
          details: "The archive can be written, its disk has room, and a run is at work on it.",
          answers: [.json(200, "It can.", Self.schema), .json(503, "It cannot just now.", Self.schema)]),
        handler: { _ throws(Fault) in try await ready() }),
    ]
  }

  private static let schema = Schema.object(
    "",
    [
      "ready": Schema.flag,
      "checks": Schema.list(
        of: Schema.object("", ["name": Schema.text, "ready": Schema.flag, "detail": Schema.text])),
    ])

  private func ready() async throws(Fault) -> Reply {
    var checks = [await writable(), disk()]
    if let engine { checks.append(working(engine.condition())) }
    let isReady = checks.allSatisfy(\.ready)
    return try .json(Readiness(ready: isReady, checks: checks), isReady ? .ok : .serviceUnavailable)
  }

  private func writable() async -> Check {
    do throws(Fault) {
      // Nothing is changed, but SQLite takes the write lock and writes a page.
      try await database.write { try $0.execute(sql: "UPDATE account_change SET number = number WHERE id = 1") }
      return Check(name: "archive", ready: true, detail: "It can be written.")
    } catch {
      return Check(name: "archive", ready: false, detail: error.title)
    }
  }

  private func disk() -> Check {
    guard let free = FreeSpace.bytes(at: settings.output) else {
      return Check(name: "disk", ready: false, detail: "The system does not say how much is free.")
    }
    let least = settings.limits.freeDiskBytes
    return Check(
      name: "disk", ready: free >= least, detail: "\(free >> 20) MB are free; intake stops below \(least >> 20) MB.")
  }

  private func working(_ condition: Station.Condition) -> Check {
    switch condition {
    case .working: Check(name: "engine", ready: true, detail: "It is at work.")
    case .starting: Check(name: "engine", ready: false, detail: "It is being started.")
    case .paused(let fault): Check(name: "engine", ready: false, detail: "It is paused: \(fault.title).")
    case .ended: Check(name: "engine", ready: false, detail: "It has ended.")
    }
  }
}
