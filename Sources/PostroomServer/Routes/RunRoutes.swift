internal import HTTPTypes
internal import PostroomLedger
internal import PostroomModel

/// Runs that worked on the archive.
struct RunRoutes: Sendable {
  let reader: ArchiveReader

  /// A run as the interface has it.
  private struct StatedRun: Encodable, Sendable {
    var id: Int64
    var started: String
    var ended: String?
    var profile: String
    var moves: Bool
    var inputs: Int
    var leftOut: [String: Int]
    var ending: String?
    var undone: Bool

    private enum CodingKeys: String, CodingKey {
      case id, started, ended, profile, moves, inputs, ending, undone
      case leftOut = "left_out"
    }

    init(_ record: RunRecord) {
      (id, profile, moves, inputs) = (record.id, record.profile, record.moves, record.inputs)
      (leftOut, ending, undone) = (record.leftOut, record.ending, record.undone)
      (started, ended) = (Moment.text(record.started), record.ended.map(Moment.text))
    }
  }

  static let schema = Schema.object(
    "A run that took documents in.",
    [
      "id": Schema.count, "started": Schema.moment, "ended?": Schema.moment, "profile": Schema.text,
      "moves": Schema.described(Schema.flag, "Whether sources are removed once they lie in the archive."),
      "inputs": Schema.count, "left_out": Schema.described(Schema.counts, "Entries that were left out, by reason."),
      "ending?": Schema.described(Schema.text, "`finished`, `interrupted` or the code of a fault."),
      "undone": Schema.flag,
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/runs", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "List runs", tag: "Runs", details: "The newest come first.", parameters: [.cursor, .limit, .offset],
          answers: [.json(200, "A page of runs.", Schema.page(of: Schema.named("Run"))), .unavailable]),
        handler: { call throws(Fault) in
          let (before, offset, limit) = (call.number("cursor"), Paging.offset(call), Paging.limit(call))
          let runs = try await reader.read { ledger throws(Fault) in
            try ledger.runs(before: before, offset: offset, limit: limit + 1).map(StatedRun.init)
          }
          return try .json(Paging.Page(runs, limit: limit, number: \.id))
        }),
      Route(
        method: .get, path: "/api/v1/runs/{id}", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "Get a run", tag: "Runs", parameters: [.number("id", "The run's number.")],
          answers: [.json(200, "The run.", Schema.named("Run")), .unknown, .unavailable]),
        handler: { call throws(Fault) in
          let id = try call.required("id")
          let run = try await reader.read { ledger throws(Fault) in try ledger.run(id) }
          guard let run else { throw Fault(.notFound, "run \(id)", "There is no run of this number.") }
          return try .json(StatedRun(run))
        }),
    ]
  }
}
