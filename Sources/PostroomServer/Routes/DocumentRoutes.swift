internal import HTTPTypes
internal import NIOCore
internal import PostroomLedger
internal import PostroomModel

/// Documents: lists, single ones, their fields, what people said about them.
struct DocumentRoutes: Sendable {
  let reader: ArchiveReader

  /// What documents are looked for by; exports take the same.
  static let filters: [Parameter] = [
    .query("outcome", .choice(Outcome.allCases.map(\.rawValue)), "How they ended."),
    .query("category", .text(longest: 200), "Their category."),
    .query("text", .text(longest: 200), "What their source's path holds."),
    .query("run", .integer(1...Int64.max), "The run that handled them last."),
    .query("since", .moment, "Only documents of runs that began then or later."),
    .query("until", .moment, "Only documents of runs that began before."),
  ]

  /// What a request looks for.
  static func filter(_ call: Call) -> DocumentFilter {
    var filter = DocumentFilter()
    filter.outcome = call.text("outcome").flatMap(Outcome.init)
    filter.category = call.text("category")
    filter.text = call.text("text")
    filter.run = call.number("run")
    filter.since = call.moment("since")
    filter.until = call.moment("until")
    return filter
  }

  var routes: [Route] {
    let id = Parameter.number("id", "The document's number.")
    return [
      Route(
        method: .get, path: "/api/v1/documents", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "List documents", tag: "Documents", details: "The newest come first.",
          parameters: Self.filters + [.cursor, .limit, .offset],
          answers: [.json(200, "A page of documents.", Schema.page(of: Schema.named("Document"))), .unavailable]),
        handler: { call throws(Fault) in try await list(call) }),
      Route(
        method: .get, path: "/api/v1/documents/{id}", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "Get a document", tag: "Documents", parameters: [id],
          answers: [
            .json(200, "The document with its result.", Schema.named("DocumentWithResult")), .unknown, .unavailable,
          ]),
        handler: { call throws(Fault) in try await get(call) }),
      Route(
        method: .get, path: "/api/v1/documents/{id}/fields", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "Get a document's fields", tag: "Documents", details: "`lines` or `vehicles` is a list.",
          parameters: [id],
          answers: [.json(200, "The fields by name.", Schema.anything), .unknown, .unavailable]),
        handler: { call throws(Fault) in try await fields(call) }),
      Route(
        method: .get, path: "/api/v1/documents/{id}/corrections", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "List what people said about a document", tag: "Documents", parameters: [id],
          answers: [
            .json(200, "Their words, the oldest first.", Schema.page(of: Schema.named("Correction"))), .unknown,
            .unavailable,
          ]),
        handler: { call throws(Fault) in try await corrections(call) }),
    ]
  }

  private func list(_ call: Call) async throws(Fault) -> Reply {
    let (filter, limit, offset) = (Self.filter(call), Paging.limit(call), Paging.offset(call))
    let before = call.number("cursor")
    let isLong = filter.text != nil || offset > 1_000
    let documents = try await reader.read(isLong ? .long : .short) { ledger throws(Fault) in
      try ledger.documents(filter, order: .newestFirst(before: before), offset: offset, limit: limit + 1)
        .map(DocumentSummary.init)
    }
    return try .json(Paging.Page(documents, limit: limit, number: \.id))
  }

  private func get(_ call: Call) async throws(Fault) -> Reply {
    let record = try await Self.find(call, reader)
    let summary = try Reply.json(DocumentSummary(record))
    guard case .bytes(var bytes) = summary.body else { return summary }
    // The ledger keeps results as JSON: they are passed on as they are.
    bytes.moveWriterIndex(to: bytes.writerIndex - 1)
    bytes.writeString(",\"result\":\(record.result ?? "null")}")
    return .json(bytes: bytes)
  }

  private func fields(_ call: Call) async throws(Fault) -> Reply {
    let id = try call.required("id")
    let found = try await reader.read { ledger throws(Fault) -> String?? in
      guard let record = try ledger.document(id), record.state != .undone else { return nil }
      return .some(try ledger.fields(of: id))
    }
    guard let fields = found else { throw Self.missing(id) }
    return .json(bytes: ByteBuffer(string: fields ?? "{}"))
  }

  private func corrections(_ call: Call) async throws(Fault) -> Reply {
    let record = try await Self.find(call, reader)
    let corrections = try await reader.read { ledger throws(Fault) in
      guard let hash = record.hash else { return [CorrectionRecord]() }
      return try ledger.corrections(of: hash)
    }
    return try .json(Paging.Page(corrections.map(StatedCorrection.init), limit: .max, number: \.id))
  }

  /// The document that a path names.
  ///
  /// - Throws: `not-found` for one that was never there or was put back.
  static func find(_ call: Call, _ reader: ArchiveReader) async throws(Fault) -> DocumentRecord {
    try await find(try call.required("id"), reader)
  }

  /// The document of a number.
  ///
  /// - Throws: `not-found` for one that was never there or was put back.
  static func find(_ id: Int64, _ reader: ArchiveReader) async throws(Fault) -> DocumentRecord {
    let record = try await reader.read { ledger throws(Fault) in try ledger.document(id) }
    guard let record, record.state != .undone else { throw missing(id) }
    return record
  }

  private static func missing(_ id: Int64) -> Fault {
    Fault(.notFound, "document \(id)", "There is no document of this number.")
  }
}
