internal import HTTPTypes
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// What people say about documents, and having them read again or put back; carried out while the run goes on.
struct ChangeRoutes: Sendable {
  let archive: RunningArchive
  let reader: ArchiveReader
  let changed: @Sendable () -> Void

  /// What a person says.
  private struct Words: Decodable {
    var category: String?
    /// A value that is null: the document has no such field.
    var fields: [String: String?]?
    var accept: Bool?
    var note: String?
  }

  /// What a correction came to.
  private struct Corrected: Encodable, Sendable {
    var document: DocumentSummary
    var changes: [ArchiveChanges.Corrected.Change]
    var doubts: [String]
    var warnings: [String]
  }

  static let schema = Schema.object(
    "What a correction came to.",
    [
      "document": Schema.named("Document"),
      "changes": Schema.list(
        of: Schema.object("", ["subject": Schema.text, "old?": Schema.text, "new?": Schema.text])),
      "doubts": Schema.described(Schema.list(of: Schema.text), "What is still missing or doubtful."),
      "warnings": Schema.list(of: Schema.text),
    ])

  private static let wordsSchema: JSONValue = {
    var schema = Schema.exact(
      "What a person says about a document: a category, values, or that it is right.",
      [
        "category?": Schema.text(longest: 200),
        "fields?": Schema.described(
          ["type": "object", "additionalProperties": ["type": ["string", "null"]]],
          "Right values by name; null where the document has no such field."),
        "accept?": Schema.described(Schema.flag, "Whether it is right as it then stands."),
        "note?": Schema.text(longest: 1_000),
      ])
    schema["anyOf"] = [
      ["required": ["category"]], ["required": ["fields"], "properties": ["fields": ["minProperties": 1]]],
      ["required": ["accept"], "properties": ["accept": ["const": true]]],
    ]
    return schema
  }()

  var routes: [Route] {
    let id = Parameter.number("id", "The document's number.")
    return [
      Route(
        method: .post, path: "/api/v1/documents/{id}/corrections", access: .scope(.review), body: .json(limit: 262_144),
        description: RouteDescription(
          summary: "Correct a document", tag: "Review",
          details: "What a person said stands: it is kept for ever, laid over every later reading, and taught.",
          parameters: [id], body: ("application/json", Self.wordsSchema),
          answers: [.json(200, "It was put down.", Schema.named("Corrected")), .unknown, .conflict, .unavailable]),
        handler: { call throws(Fault) in try await correct(call) }),
      Route(
        method: .post, path: "/api/v1/documents/{id}/retry", access: .scope(.write), body: .json(limit: 1_024),
        description: RouteDescription(
          summary: "Have a document read again", tag: "Documents", parameters: [id],
          answers: [.json(202, "It is being read.", Schema.named("Document")), .unknown, .conflict, .unavailable]),
        handler: { call throws(Fault) in
          let id = try await existing(call)
          let record = try await readAgain(id)
          return try .json(DocumentSummary(try await now(record)), .accepted)
        }),
      Route(
        method: .post, path: "/api/v1/documents/{id}/undo", access: .scope(.write), body: .json(limit: 1_024),
        description: RouteDescription(
          summary: "Put a document back", tag: "Documents",
          details: "As if it had never come: a copy is removed from the archive, a moved file returns to where it was.",
          parameters: [id],
          answers: [.json(200, "It was put back.", Schema.named("Document")), .unknown, .conflict, .unavailable]),
        handler: { call throws(Fault) in
          let id = try await existing(call)
          let record = try await putBack(id)
          return try .json(DocumentSummary(try await now(record)))
        }),
    ]
  }

  /// Carries out what a person says about a document, and has the replies forgotten that say otherwise.
  ///
  /// - Throws: As ``RunningArchive/correct(_:_:)``.
  func carryOut(_ correction: Correction, on id: Int64) async throws(Fault) -> ArchiveChanges.Corrected {
    defer { changed() }
    return try await archive.correct("\(id)", correction)
  }

  /// Has a document read again.
  func readAgain(_ id: Int64) async throws(Fault) -> DocumentRecord {
    defer { changed() }
    return try await archive.readAgain("\(id)")
  }

  /// Puts a document back.
  func putBack(_ id: Int64) async throws(Fault) -> DocumentRecord {
    defer { changed() }
    return try await archive.undo("\(id)")
  }

  private func correct(_ call: Call) async throws(Fault) -> Reply {
    let words = try call.decode(Words.self)
    guard words.category != nil || words.accept == true || words.fields?.isEmpty == false else {
      throw Fault(.requestInvalid, "body", "It says nothing: it takes a category, fields, or true for accept.")
    }
    let id = try await existing(call)
    var correction = Correction(who: call.caller.name)
    correction.category = words.category
    for (name, value) in words.fields ?? [:] {
      if let value { correction.values[name] = value } else { correction.absent.insert(name) }
    }
    correction.accepts = words.accept ?? false
    correction.note = words.note
    let corrected: ArchiveChanges.Corrected
    do throws(Fault) { corrected = try await carryOut(correction, on: id) } catch {
      // The request is whole; what it says is nothing that this document can have.
      guard error.code == .usageInvalid else { throw error }
      return Problem.reply(error, status: 422)
    }
    let record = try await reader.read { ledger throws(Fault) in try ledger.document(id) }
    guard let record else { throw Fault(.internalError, "document \(id)", "It is gone.") }
    return try .json(
      Corrected(
        document: DocumentSummary(record), changes: corrected.changes, doubts: corrected.doubts.map(\.sentence),
        warnings: corrected.warnings))
  }

  private func existing(_ call: Call) async throws(Fault) -> Int64 { try await DocumentRoutes.find(call, reader).id }

  private func now(_ record: DocumentRecord) async throws(Fault) -> DocumentRecord {
    try await reader.read { ledger throws(Fault) in try ledger.document(record.id) } ?? record
  }
}
