internal import HTTPTypes
internal import Foundation
internal import PostroomModel

/// Accounts, for those who may do everything.
struct AccountRoutes: Sendable {
  let accounts: AccountBook
  let known: KnownCallers
  let passwords: PasswordDesk

  private struct NewAccount: Decodable {
    var name: String
    var password: String
    var scopes: [String]
  }

  private struct AccountChange: Decodable {
    var password: String?
    var scopes: [String]?
  }

  private struct StatedAccount: Encodable, Sendable {
    var id: Int64
    var name: String
    var scopes: [String]
    var created: String

    init(_ account: Account) {
      (id, name, scopes) = (account.id, account.name, account.scopes.names)
      created = Moment.text(account.created)
    }
  }

  static let scopes: JSONValue = [
    "type": "array", "minItems": 1, "uniqueItems": true, "items": Schema.choice(Scope.names.map(\.name)),
  ]
  static let schema = Schema.object(
    "Somebody who signs in.",
    [
      "id": Schema.count, "name": Schema.text, "scopes": Schema.list(of: Schema.choice(Scope.names.map(\.name))),
      "created": Schema.moment,
    ])

  /// What changes an account: at least one of two things.
  private static func change(_ password: JSONValue) -> JSONValue {
    var schema = Schema.exact("", ["password?": password, "scopes?": scopes])
    schema["anyOf"] = [["required": ["password"]], ["required": ["scopes"]]]
    return schema
  }

  var routes: [Route] {
    let id = Parameter.number("id", "The account's number.")
    let password = Schema.text(
      longest: Int64(AccountBook.longestPassword), shortest: Int64(AccountBook.shortestPassword))
    let done = RouteDescription.Answer(status: 204, text: "It is done.")
    return [
      Route(
        method: .get, path: "/api/v1/accounts", access: .scope(.admin),
        description: RouteDescription(
          summary: "List accounts", tag: "Accounts",
          answers: [.json(200, "All accounts.", Schema.page(of: Schema.named("Account")))]),
        handler: { _ throws(Fault) in
          try .json(Paging.Page(try await accounts.accounts().map(StatedAccount.init), limit: .max, number: \.id))
        }),
      Route(
        method: .post, path: "/api/v1/accounts", access: .scope(.admin), body: .json(limit: 64 << 10), isSecret: true,
        description: RouteDescription(
          summary: "Make an account", tag: "Accounts",
          body: (
            "application/json",
            Schema.exact("", ["name": AccountName.schema, "password": password, "scopes": Self.scopes])
          ),
          answers: [.json(201, "The account.", Schema.named("Account")), .conflict]),
        handler: { call throws(Fault) in try await add(call) }),
      Route(
        method: .patch, path: "/api/v1/accounts/{id}", access: .scope(.admin), body: .json(limit: 64 << 10),
        isSecret: true,
        description: RouteDescription(
          summary: "Change an account's password or scopes", tag: "Accounts", details: "Its sessions end.",
          parameters: [id],
          body: ("application/json", Self.change(password)),
          answers: [done, .unknown, .conflict]),
        handler: { call throws(Fault) in try await change(call) }),
      Route(
        method: .delete, path: "/api/v1/accounts/{id}", access: .scope(.admin),
        description: RouteDescription(
          summary: "Remove an account", tag: "Accounts", details: "Its sessions end; the audit trail keeps its name.",
          parameters: [id], answers: [done, .unknown, .conflict]),
        handler: { call throws(Fault) in
          let id = try call.required("id")
          try await accounts.remove(id, entry: entry(call, "account.remove", id))
          try await known.refresh()
          return .nothing
        }),
    ]
  }

  private func add(_ call: Call) async throws(Fault) -> Reply {
    let given = try call.decode(NewAccount.self)
    try AccountName.check(given.name)
    try AccountBook.check(password: given.password)
    let scopes = try Scope(names: given.scopes)
    var entry = entry(call, "account.add", 0)
    (entry.subject, entry.detail) = ("account", "\(given.name): \(scopes.text)")
    let account = try await accounts.add(
      name: given.name, password: try await passwords.hash(given.password), scopes: scopes, isFirst: false, entry: entry
    )
    try await known.refresh()
    return try .json(StatedAccount(account), .created)
  }

  private func change(_ call: Call) async throws(Fault) -> Reply {
    let id = try call.required("id")
    let given = try call.decode(AccountChange.self)
    guard given.password != nil || given.scopes != nil else {
      throw Fault(.requestInvalid, "body", "It takes a password, scopes or both.")
    }
    if let password = given.password { try AccountBook.check(password: password) }
    let scopes = try given.scopes.map { names throws(Fault) in try Scope(names: names) }
    var hash: PasswordHash?
    if let password = given.password { hash = try await passwords.hash(password) }
    var entry = entry(call, "account.change", id)
    entry.detail = [hash.map { _ in "password" }, scopes?.text].compactMap(\.self).joined(separator: "; ")
    try await accounts.change(id, password: hash, scopes: scopes, entry: entry)
    try await known.refresh()
    return .nothing
  }

  private func entry(_ call: Call, _ action: String, _ id: Int64) -> AuditEntry {
    AuditEntry(
      at: Date().timeIntervalSince1970, who: call.caller.name, address: call.address, action: action,
      subject: "account \(id)")
  }
}
