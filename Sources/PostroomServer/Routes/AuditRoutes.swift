internal import HTTPTypes
internal import PostroomModel

/// What was done, for those who may do everything.
struct AuditRoutes: Sendable {
  let trail: AuditTrail

  private struct StatedEntry: Encodable, Sendable {
    var id: Int64
    var at: String
    var who: String
    var address: String
    var action: String
    var subject: String
    var detail: String

    init(_ entry: AuditEntry) {
      (id, at, who, address) = (entry.id, Moment.text(entry.at), entry.who, entry.address)
      (action, subject, detail) = (entry.action, entry.subject, entry.detail)
    }
  }

  static let schema = Schema.object(
    "One thing that somebody did, or tried to do.",
    [
      "id": Schema.count, "at": Schema.moment, "who": Schema.text, "address": Schema.text,
      "action": Schema.described(Schema.text, "Such as `key.add` or `session.refuse`."), "subject": Schema.text,
      "detail": Schema.text,
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/audit", access: .scope(.admin),
        description: RouteDescription(
          summary: "List the audit trail", tag: "Accounts",
          details: "The newest entries come first; none is ever changed.",
          parameters: [.cursor, .limit, .offset],
          answers: [.json(200, "A page of entries.", Schema.page(of: Schema.named("AuditEntry")))]),
        handler: { call throws(Fault) in
          let limit = Paging.limit(call)
          let entries = try await trail.entries(
            before: call.number("cursor"), offset: Paging.offset(call), limit: limit + 1)
          return try .json(Paging.Page(entries.map(StatedEntry.init), limit: limit, number: \.id))
        })
    ]
  }
}
