internal import HTTPTypes
internal import Foundation
internal import PostroomModel

/// Keys for programs, for those who may do everything.
struct KeyRoutes: Sendable {
  let keys: KeyBook
  let known: KnownCallers

  private struct NewKey: Decodable {
    var name: String
    var scopes: [String]
    var days: Int?
  }

  private struct StatedKey: Encodable, Sendable {
    var id: Int64
    var name: String
    var scopes: [String]
    var hint: String
    var created: String
    var creator: String
    var expires: String?
    var revoked: String?
    var key: String?

    init(_ key: APIKey, secret: String? = nil) {
      (id, name, scopes, hint, creator) = (key.id, key.name, key.scopes.names, key.hint, key.creator)
      created = Moment.text(key.created)
      (expires, revoked, self.key) = (key.expires.map(Moment.text), key.revoked.map(Moment.text), secret)
    }
  }

  static let schema = Schema.object(
    "A key for programs.",
    [
      "id": Schema.count, "name": Schema.text, "scopes": Schema.list(of: Schema.choice(Scope.names.map(\.name))),
      "hint": Schema.described(Schema.text, "The key's last characters."), "created": Schema.moment,
      "creator": Schema.text, "expires?": Schema.moment, "revoked?": Schema.moment,
      "key?": Schema.described(Schema.text, "The key itself: only in the reply that made it."),
    ])

  /// The longest that a key may hold: ten years.
  private static let mostDays = 3_650

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/keys", access: .scope(.admin),
        description: RouteDescription(
          summary: "List keys", tag: "Keys", details: "The revoked ones too; never the keys themselves.",
          answers: [.json(200, "All keys.", Schema.page(of: Schema.named("Key")))]),
        handler: { _ throws(Fault) in
          try .json(Paging.Page(try await keys.keys().map { StatedKey($0) }, limit: .max, number: \.id))
        }),
      Route(
        method: .post, path: "/api/v1/keys", access: .scope(.admin), body: .json(limit: 64 << 10), isSecret: true,
        description: RouteDescription(
          summary: "Make a key", tag: "Keys", details: "The reply has the key, which nobody can show again.",
          body: (
            "application/json",
            Schema.exact(
              "",
              [
                "name": AccountName.schema, "scopes": AccountRoutes.scopes,
                "days?": Schema.described(
                  ["type": "integer", "minimum": 1, "maximum": .integer(Int64(Self.mostDays))],
                  "How long it holds; for ever if it is not given."),
              ])
          ),
          answers: [.json(201, "The key.", Schema.named("Key"))]),
        handler: { call throws(Fault) in try await add(call) }),
      Route(
        method: .delete, path: "/api/v1/keys/{id}", access: .scope(.admin),
        description: RouteDescription(
          summary: "Revoke a key", tag: "Keys", parameters: [.number("id", "The key's number.")],
          answers: [RouteDescription.Answer(status: 204, text: "It opens nothing any more."), .unknown]),
        handler: { call throws(Fault) in
          try await keys.revoke(
            try call.required("id"), who: call.caller.name, address: call.address, now: Date().timeIntervalSince1970)
          try await known.refresh()
          return .nothing
        }),
    ]
  }

  private func add(_ call: Call) async throws(Fault) -> Reply {
    let given = try call.decode(NewKey.self)
    if let days = given.days, !(1...Self.mostDays).contains(days) {
      throw Fault(.requestInvalid, "days", "It takes a whole number from 1 to \(Self.mostDays).")
    }
    let made = try await keys.add(
      name: given.name, scopes: try Scope(names: given.scopes), days: given.days, who: call.caller.name,
      address: call.address, now: Date().timeIntervalSince1970)
    try await known.refresh()
    return try .json(StatedKey(made.key, secret: made.secret), .created)
  }
}
