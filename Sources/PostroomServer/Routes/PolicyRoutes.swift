internal import Foundation
internal import HTTPTypes
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// The policies that came of requests, as people or programs put them down.
struct PolicyRoutes: Sendable {
  let reader: ArchiveReader
  /// What writes them; nil where the service only shows them.
  let archive: RunningArchive?
  let changed: @Sendable () -> Void

  /// A policy that is to be put down.
  private struct NewPolicy: Decodable {
    var request: Int64
    var number: String
    var insurer: String
    var begins: String?
    var ends: String?
    var premium: String?
    var currency: String?
  }

  /// A policy as the interface has it.
  private struct StatedPolicy: Encodable, Sendable {
    let id: Int64
    let request: Int64
    let client: Int64?
    let risk: String?
    let number: String
    let insurer: String
    let begins: String?
    let ends: String?
    let premium: String?
    let currency: String?
    let created: String
    let creator: String

    init(_ record: PolicyRecord) {
      (id, request, client, risk) = (record.id, record.request, record.client, record.risk)
      (number, insurer, begins, ends) = (record.number, record.insurer, record.begins, record.ends)
      (premium, currency, creator) = (record.premium, record.currency, record.creator)
      created = Moment.text(record.created)
    }
  }

  private static let longestNumber = 100
  private static let longestInsurer = 200
  private static let premiumPattern = "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?$"
  private static let currencyPattern = "^[A-Z]{3}$"

  private static let premium: JSONValue = [
    "type": "string", "pattern": .string(premiumPattern), "examples": ["1250.00"],
  ]
  private static let currency: JSONValue = [
    "type": "string", "pattern": .string(currencyPattern), "examples": ["EUR"],
  ]

  static let schema = Schema.object(
    "A policy that came of a request.",
    [
      "id": Schema.count, "request": Schema.described(Schema.count, "The number of its request's document."),
      "client?": Schema.described(Schema.count, "Missing where the document is no request any more."),
      "risk?": Schema.described(Schema.text, "What it covers: the category of its request."),
      "number": Schema.text, "insurer": Schema.text, "begins?": Schema.day, "ends?": Schema.day, "premium?": premium,
      "currency?": currency, "created": Schema.moment,
      "creator": Schema.described(Schema.text, "Who put it down."),
    ])

  private static let newSchema = Schema.exact(
    "A policy that is to be put down.",
    [
      "request": ["type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991],
      "number": ShownText.schema(longest: longestNumber), "insurer": ShownText.schema(longest: longestInsurer),
      "begins?": Schema.described(Schema.day, "The first day on which it holds."),
      "ends?": Schema.described(Schema.day, "The day on which it ends."),
      "premium?": Schema.described(premium, "What it costs; it takes a currency."), "currency?": currency,
    ])

  var routes: [Route] { [list, policy] + (archive.map { [adding($0)] } ?? []) }

  private var list: Route {
    Route(
      method: .get, path: "/api/v1/policies", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "List policies", tag: "Clients",
        parameters: [
          .cursor, .limit, .query("client", .integer(1...Int64.max), "Only those of this client."),
          .query("request", .integer(1...Int64.max), "Only those that came of this request."),
          .query("risk", .text(longest: 200), "Only those that cover this risk."),
          .query("text", .text(longest: 200), "Only those whose number or insurer holds this."),
          .query("ends_from", .day, "Only those that end on this day or later."),
          .query("ends_before", .day, "Only those that end before this day."),
        ],
        answers: [.json(200, "A page of policies.", Schema.page(of: Schema.named("Policy"))), .unavailable]),
      handler: { call throws(Fault) in
        let (after, limit) = (call.number("cursor") ?? 0, Paging.limit(call))
        var filter = PolicyFilter()
        (filter.client, filter.request, filter.risk) = (
          call.number("client"), call.number("request"), call.text("risk")
        )
        filter.text = call.text("text")
        (filter.endsFrom, filter.endsBefore) = (call.text("ends_from"), call.text("ends_before"))
        let policies = try await reader.read(.long) { [filter] ledger throws(Fault) in
          try ledger.policies(filter, after: after, limit: limit + 1).map(StatedPolicy.init)
        }
        return try .json(Paging.Page(policies, limit: limit, number: \.id))
      })
  }

  private var policy: Route {
    Route(
      method: .get, path: "/api/v1/policies/{id}", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "Get a policy", tag: "Clients", parameters: [.number("id", "The policy's number in the archive.")],
        answers: [.json(200, "The policy.", Schema.named("Policy")), .unknown, .unavailable]),
      handler: { call throws(Fault) in
        let id = try call.required("id")
        let policy = try await reader.read { ledger throws(Fault) in try ledger.policy(id) }
        guard let policy else { throw Fault(.notFound, "policy \(id)", "There is no policy of this number.") }
        return try .json(StatedPolicy(policy))
      })
  }

  private func adding(_ archive: RunningArchive) -> Route {
    Route(
      method: .post, path: "/api/v1/policies", access: .scope(.write), body: .json(limit: 64 << 10),
      description: RouteDescription(
        summary: "Put a policy down", tag: "Clients",
        details: "Its client and its risk are those of its request. An insurer's number is put down once.",
        body: ("application/json", Self.newSchema),
        answers: [.json(201, "The policy.", Schema.named("Policy")), .unknown, .conflict, .unavailable]),
      handler: { call throws(Fault) in
        let given = try call.decode(NewPolicy.self)
        try Self.check(given)
        let policy = PolicyRecord(
          request: given.request, number: given.number, insurer: given.insurer, begins: given.begins, ends: given.ends,
          premium: given.premium, currency: given.currency, created: Date().timeIntervalSince1970,
          creator: call.caller.name)
        defer { changed() }
        return try .json(StatedPolicy(try await archive.add(policy)), .created)
      })
  }

  /// - Throws: `request-invalid`.
  private static func check(_ given: NewPolicy) throws(Fault) {
    // What every reader of JSON tells exactly (RFC 8259, 6).
    guard (1...(1 << 53 - 1)).contains(given.request) else {
      throw Fault(.requestInvalid, "request", "It takes a whole number from 1 to 2^53 - 1.")
    }
    try ShownText.check(given.number, "number", longest: longestNumber)
    try ShownText.check(given.insurer, "insurer", longest: longestInsurer)
    for (name, day) in [("begins", given.begins), ("ends", given.ends)] {
      guard let day, !Moment.isDay(day) else { continue }
      throw Fault(.requestInvalid, name, "It takes a day such as 2026-01-31.")
    }
    if let premium = given.premium, !fits(premium, premiumPattern) {
      throw Fault(
        .requestInvalid, "premium", "It takes a plain decimal such as 1250.00, of at most 12 figures and 4 decimals.")
    }
    if let currency = given.currency, !fits(currency, currencyPattern) {
      throw Fault(.requestInvalid, "currency", "It takes three capital letters (ISO 4217).")
    }
  }

  /// Whether a text is of a form; a line end at its end is none of the text's.
  private static func fits(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) == text.startIndex..<text.endIndex
  }
}
