internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import PostroomLedger
internal import PostroomModel

/// The forms and replies that were made of documents.
struct AnswerRoutes: Sendable {
  let reader: ArchiveReader

  /// A form or reply as the interface has it.
  private struct StatedAnswer: Encodable, Sendable {
    let id: Int64
    var document: Int64
    var rule: String
    var kind: String
    var state: String
    var stale: Bool
    var made: String
    var recipient: String?
    var fault: String?
    var delivery: Delivery?

    /// What happened last on the way of a reply to a mail server.
    struct Delivery: Encodable, Sendable {
      let event: String
      let at: String
      let detail: String?
    }

    init(_ record: AnswerRecord, _ ledger: Ledger) throws(Fault) {
      (id, document, rule, kind) = (record.id, record.document, record.name, record.kind.rawValue)
      (state, stale, made) = (record.state.rawValue, record.isStale, Moment.text(record.moment))
      (recipient, fault) = (record.recipient, record.fault.map { "\($0.code.rawValue): \($0.detail)" })
      delivery = try ledger.deliveries(of: record).last.map {
        Delivery(event: $0.event.rawValue, at: Moment.text($0.at), detail: $0.detail)
      }
    }
  }

  static let schema = Schema.object(
    "A form or a reply that was made of a document.",
    [
      "id": Schema.count, "document": Schema.count, "rule": Schema.text,
      "kind": Schema.choice(AnswerKind.allCases.map(\.rawValue)),
      "state": Schema.choice(AnswerRecord.State.allCases.map(\.rawValue)),
      "stale": Schema.described(Schema.flag, "Whether the document has changed since."), "made": Schema.moment,
      "recipient?": Schema.text, "fault?": Schema.described(Schema.text, "Why it could not be made."),
      "delivery?": Schema.described(
        Schema.object(
          "",
          [
            "event": Schema.choice(DeliveryRecord.Event.allCases.map(\.rawValue)), "at": Schema.moment,
            "detail?": Schema.text,
          ]), "What happened last on the way of a reply to a mail server."),
    ])

  var routes: [Route] { [list, ofDocument, file] }

  private var list: Route {
    Route(
      method: .get, path: "/api/v1/answers", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "List forms and replies", tag: "Answers",
        parameters: [
          .cursor, .limit,
          .query("state", .choice(AnswerRecord.State.allCases.map(\.rawValue)), "Only those that have come so far."),
        ],
        answers: [.json(200, "A page of answers.", Schema.page(of: Schema.named("Answer"))), .unavailable]),
      handler: { call throws(Fault) in
        let (after, limit) = (call.number("cursor") ?? 0, Paging.limit(call))
        let state = call.text("state").flatMap(AnswerRecord.State.init)
        let answers = try await reader.read(.long) { ledger throws(Fault) in
          let records =
            if let state {
              try ledger.answers(in: state, after: after, limit: limit + 1)
            } else { try ledger.answers(after: after, limit: limit + 1) }
          return try records.map { record throws(Fault) in try StatedAnswer(record, ledger) }
        }
        return try .json(Paging.Page(answers, limit: limit, number: \.id))
      })
  }

  private var ofDocument: Route {
    Route(
      method: .get, path: "/api/v1/documents/{id}/answers", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "List the forms and replies of a document", tag: "Answers",
        parameters: [.number("id", "The document's number.")],
        answers: [
          .json(200, "They.", Schema.object("", ["items": Schema.list(of: Schema.named("Answer"))])), .unknown,
          .unavailable,
        ]),
      handler: { call throws(Fault) in
        let record = try await DocumentRoutes.find(call, reader)
        let answers = try await reader.read { ledger throws(Fault) in
          try ledger.answers(of: record.id).map { answer throws(Fault) in try StatedAnswer(answer, ledger) }
        }
        return try .json(["items": answers])
      })
  }

  private var file: Route {
    Route(
      method: .get, path: "/api/v1/answers/{id}/file", access: .scope(.read),
      description: RouteDescription(
        summary: "Download a form or reply", tag: "Answers", details: "Always as a file to save.",
        parameters: [.number("id", "The answer's number.")],
        answers: [
          RouteDescription.Answer(
            status: 200, text: "A PDF, or an e-mail.", content: [("*/*", ["type": "string", "format": "binary"])]),
          .unknown, .unavailable,
        ]),
      handler: { call throws(Fault) in
        let id = try call.required("id")
        let answer = try await reader.read { ledger throws(Fault) in
          try ledger.answer(id)
        }
        guard let path = answer?.path, answer?.state != .intent else {
          throw Fault(.notFound, "answer \(id)", "There is no form or reply of this number, or it was not made.")
        }
        return try ServedFile(path, below: reader.output).reply(name: PathText.name(of: path))
      })
  }
}
