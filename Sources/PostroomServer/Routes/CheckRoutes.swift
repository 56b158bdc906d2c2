internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Tables and photographs that are checked and not filed: the same routes for both.
struct CheckRoutes: Sendable {
  let desk: CheckDesk
  let limit: Int
  let terms: CheckTerms

  private var kind: Check.Kind { terms.kind }
  private var path: String { "/api/v1/\(kind.rawValue)" }
  private var named: JSONValue { Schema.named(terms.schemaName) }

  var routes: [Route] { [list, add, get, cancel, remove, file] }

  private func answer(_ check: Check, _ status: HTTPResponse.Status = .ok) async throws(Fault) -> Reply {
    try .json(try await OwnThread.perform { () throws(Fault) in StatedCheck(check) }, status)
  }

  private var list: Route {
    Route(
      method: .get, path: path, access: .scope(.read),
      description: RouteDescription(
        summary: "List checks of \(kind.rawValue)", tag: terms.tag,
        details: "The newest come first. They are kept for seven days after their end.", parameters: [.cursor, .limit],
        answers: [.json(200, "A page of checks.", Schema.page(of: named)), .unavailable]),
      handler: { call throws(Fault) in
        let limit = Paging.limit(call)
        let checks = try await desk.checks(kind, before: call.number("cursor"), limit: limit + 1)
        let stated = try await OwnThread.perform { () throws(Fault) in checks.map(StatedCheck.init) }
        return try .json(Paging.Page(stated, limit: limit, number: \.id))
      })
  }

  private var add: Route {
    Route(
      method: .post, path: path, access: .scope(.write), body: .stream(limit: limit),
      description: RouteDescription(
        summary: terms.summary, tag: terms.tag,
        details: """
          The body is one file, or a form (`multipart/form-data`) with any number of them. \(terms.details) They are \
          answered for once they are safe on the disk. With `wait` the answer has the outcome, if it is there in that time.
          """,
        parameters: terms.options + [
          .query("name", .text(longest: 255), "What the file is called, where the body is one."),
          .query("wait", .integer(0...UploadRoutes.longestWait), "For how many seconds the end is waited for."),
        ],
        body: ("*/*", ["type": "string", "format": "binary"]),
        answers: [.json(200, "It has ended.", named), .json(202, "It was handed in.", named), .unavailable]),
      handler: { call throws(Fault) in try await take(call) })
  }

  private func take(_ call: Call) async throws(Fault) -> Reply {
    var options: [String: String] = [:]
    for option in terms.options { options[option.name] = call.text(option.name) }
    try desk.examine(kind, options)
    let reception = try await desk.receive()
    let name = try await UploadBody.receive(call, into: reception, name: call.text("name"))
    var check = try await desk.accept(reception, kind, name: name, options: options, who: call.caller.name)
    if let seconds = call.number("wait"), seconds > 0 {
      await desk.wait(for: check.id, seconds: Double(seconds))
      check = try await desk.check(check.id, kind)
    }
    return try await answer(check, check.ended == nil ? .accepted : .ok)
  }

  private var get: Route {
    Route(
      method: .get, path: "\(path)/{id}", access: .scope(.read),
      description: RouteDescription(
        summary: "Get a check of \(kind.rawValue)", tag: terms.tag, parameters: [Self.id],
        answers: [.json(200, "The check.", named), .unknown, .unavailable]),
      handler: { call throws(Fault) in try await answer(try await desk.check(try call.required("id"), kind)) })
  }

  private var cancel: Route {
    Route(
      method: .post, path: "\(path)/{id}/cancel", access: .scope(.write), body: .json(limit: 1_024),
      description: RouteDescription(
        summary: "Give a check of \(kind.rawValue) up", tag: terms.tag, details: "What was found so far stays.",
        parameters: [Self.id], answers: [.json(200, "It was given up.", named), .conflict, .unknown, .unavailable]),
      handler: { call throws(Fault) in try await answer(try await desk.cancel(try call.required("id"), kind)) })
  }

  private var remove: Route {
    Route(
      method: .delete, path: "\(path)/{id}", access: .scope(.write),
      description: RouteDescription(
        summary: "Remove a check of \(kind.rawValue)", tag: terms.tag, details: "With its files and results.",
        parameters: [Self.id],
        answers: [RouteDescription.Answer(status: 204, text: "It is gone."), .conflict, .unknown, .unavailable]),
      handler: { call throws(Fault) in
        try await desk.remove(try call.required("id"), kind)
        return .nothing
      })
  }

  private var file: Route {
    Route(
      method: .get, path: "\(path)/{id}/file", access: .scope(.read),
      description: RouteDescription(
        summary: "Download a result", tag: terms.tag, details: "Always as a file to save.",
        parameters: [
          Self.id,
          Parameter(
            name: "name", place: .query, kind: .text(longest: 1_024), text: "One of the check's `results`.",
            isRequired: true),
        ],
        answers: [
          RouteDescription.Answer(
            status: 200, text: "The file.", content: [("*/*", ["type": "string", "format": "binary"])]), .unknown,
          .unavailable,
        ]),
      handler: { call throws(Fault) in
        let check = try await desk.check(try call.required("id"), kind)
        let name = call.text("name") ?? ""
        guard check.ended != nil, !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
          throw Fault(.notFound, "file", "The check has no such result.")
        }
        return try ServedFile(name, below: check.output).reply(name: PathText.name(of: name))
      })
  }

  private static let id = Parameter.number("id", "The check's number.")
}
