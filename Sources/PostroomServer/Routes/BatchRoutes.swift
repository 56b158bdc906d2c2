internal import PostroomLedger
internal import Foundation
internal import HTTPTypes
internal import PostroomModel

/// Batches: what was handed in together, how far it is, and giving it up.
struct BatchRoutes: Sendable {
  let desk: JobDesk
  let reader: ArchiveReader

  /// What is asked for: a folder of the server.
  private struct Wanted: Decodable {
    var folder: String
    var move: Bool?
    var name: String?
  }

  var routes: [Route] {
    let id = Parameter.number("id", "The batch's number.")
    return [
      Route(
        method: .get, path: "/api/v1/batches", access: .scope(.read),
        description: RouteDescription(
          summary: "List batches", tag: "Batches", details: "The newest come first.", parameters: [.cursor, .limit],
          answers: [.json(200, "A page of batches.", Schema.page(of: Schema.named("Batch"))), .unavailable]),
        handler: { call throws(Fault) in
          let limit = Paging.limit(call)
          let jobs = try await desk.jobs(before: call.number("cursor"), limit: limit + 1).map { StatedJob($0) }
          return try .json(Paging.Page(jobs, limit: limit, number: \.id))
        }),
      Route(
        method: .post, path: "/api/v1/batches", access: .scope(.write), body: .json(limit: 65_536),
        description: RouteDescription(
          summary: "Take a folder of the server in", tag: "Batches",
          details: "Only folders below those that the service was started with. Files are uploaded as documents.",
          body: ("application/json", Self.wantedSchema),
          answers: [.json(202, "It is being taken in.", Schema.named("Batch")), .conflict, .unknown, .unavailable]),
        handler: { call throws(Fault) in
          let wanted = try call.decode(Wanted.self)
          let job = try await desk.takeIn(
            folder: wanted.folder, moves: wanted.move ?? false, name: wanted.name, who: call.caller.name)
          return try .json(StatedJob(try await desk.job(job.id)), .accepted)
        }),
      Route(
        method: .get, path: "/api/v1/batches/{id}", access: .scope(.read),
        description: RouteDescription(
          summary: "Get a batch", tag: "Batches", details: "How far it is is what the ledger says at this moment.",
          parameters: [id], answers: [.json(200, "The batch.", Schema.named("Batch")), .unknown, .unavailable]),
        handler: { call throws(Fault) in
          await desk.conclude()
          return try .json(StatedJob(try await desk.job(try call.required("id"))))
        }),
      Route(
        method: .post, path: "/api/v1/batches/{id}/cancel", access: .scope(.write), body: .json(limit: 1_024),
        description: RouteDescription(
          summary: "Give a batch up", tag: "Batches",
          details: "What was begun is finished; the other files stay where they are.", parameters: [id],
          answers: [.json(200, "It was given up.", Schema.named("Batch")), .conflict, .unknown, .unavailable]),
        handler: { call throws(Fault) in try .json(StatedJob(try await desk.cancel(try call.required("id")))) }),
      Route(
        method: .get, path: "/api/v1/batches/{id}/documents", access: .scope(.read),
        description: RouteDescription(
          summary: "List the documents of a batch", tag: "Batches", details: "In the order in which they came in.",
          parameters: [id, .cursor, .limit],
          answers: [
            .json(200, "A page of documents.", Schema.page(of: Schema.named("Document"))), .unknown, .unavailable,
          ]),
        handler: { call throws(Fault) in try await documents(call) }),
    ]
  }

  private static let wantedSchema = Schema.exact(
    "A folder of the server.",
    [
      "folder": Schema.described(Schema.text(longest: 4_096), "Its absolute path."),
      "move?": Schema.described(Schema.flag, "Whether its files are removed once they lie in the archive."),
      "name?": Schema.text(longest: 255),
    ])

  private func documents(_ call: Call) async throws(Fault) -> Reply {
    let (after, limit) = (call.number("cursor") ?? 0, Paging.limit(call))
    let source = try await desk.job(try call.required("id")).job.source
    let documents = try await reader.read(.long) { ledger throws(Fault) in
      try ledger.documents(below: source, after: after, limit: limit + 1).map(DocumentSummary.init)
    }
    return try .json(Paging.Page(documents, limit: limit, number: \.id))
  }
}

/// A batch as the interface has it.
struct StatedJob: Encodable, Sendable {
  var id: Int64
  var name: String
  var kind: String
  var state: String
  var who: String
  var created: String
  var ended: String?
  var files: Int?
  var finished: Int
  var outcomes: [String: Int]
  /// Documents a second since it came in.
  var rate: Double?
  /// Seconds until it is finished, at that rate.
  var remaining: Double?

  init(_ progress: JobProgress, now: Double = Date().timeIntervalSince1970) {
    let (job, tally) = (progress.job, progress.tally)
    (id, name, kind, state, who) = (job.id, job.name, job.kind.rawValue, job.state.rawValue, job.who)
    (created, ended, files) = (Moment.text(job.created), job.ended.map(Moment.text), job.files)
    finished = tally.finished
    outcomes = tally.outcomes.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
    let seconds = (job.ended ?? now) - job.created
    guard finished > 0, seconds > 0 else { return }
    let pace = Double(finished) / seconds
    rate = (pace * 100).rounded() / 100
    if job.ended == nil, let files { remaining = (Double(max(0, files - finished)) / pace).rounded() }
  }

  static let schema = Schema.object(
    "What was handed in together.",
    [
      "id": Schema.count, "name": Schema.text, "kind": Schema.choice(["upload", "folder"]),
      "state": Schema.choice(["working", "finished", "cancelled"]), "who": Schema.text, "created": Schema.moment,
      "ended?": Schema.moment,
      "files?": Schema.described(Schema.count, "Missing for a folder that was not walked to its end."),
      "finished": Schema.count, "outcomes": Schema.described(Schema.counts, "Documents by outcome."),
      "rate?": Schema.described(Schema.number, "Documents a second since it came in."),
      "remaining?": Schema.described(Schema.number, "Seconds until it is finished, at that rate."),
    ])
}
