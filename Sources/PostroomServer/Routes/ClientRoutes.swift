internal import HTTPTypes
internal import PostroomLedger
internal import PostroomModel

/// Who asked for what: clients, their requests, and the risks that these are about.
///
/// They are matched every few seconds; what came in a moment ago may be missing.
struct ClientRoutes: Sendable {
  let reader: ArchiveReader

  /// A client as the interface has it.
  private struct StatedClient: Encodable, Sendable {
    var id: Int64
    var name: String?
    var company: String?
    var taxID: String?
    var address: String?
    var email: String?
    var phone: String?
    var requests: [Int64]

    private enum CodingKeys: String, CodingKey {
      case id, name, company, address, email, phone, requests
      case taxID = "tax_id"
    }

    init(_ record: ClientRecord) {
      (id, name, company, taxID) = (record.id, record.name, record.company, record.taxID)
      (address, email, phone, requests) = (record.address, record.email, record.phone, record.requests)
    }
  }

  /// A request as the interface has it.
  private struct StatedRequest: Encodable, Sendable {
    let id: Int64
    var client: Int64
    var name: String
    var outcome: String
    var created: String
    var risk: String

    init(_ record: RequestRecord) {
      (id, client, outcome, risk) = (record.id, record.client, record.status, record.risk)
      (name, created) = (PathText.name(of: record.source), Moment.text(record.created))
    }
  }

  /// How often a risk is asked about.
  private struct StatedRisk: Encodable, Sendable {
    var risk: String
    var requests: Int
    var clients: Int

    init(_ count: RiskCount) { (risk, requests, clients) = (count.risk, count.requests, count.clients) }
  }

  static let clientSchema = Schema.object(
    "Who asked for something.",
    [
      "id": Schema.count, "name?": Schema.text, "company?": Schema.text, "tax_id?": Schema.text,
      "address?": Schema.text, "email?": Schema.text, "phone?": Schema.text,
      "requests": Schema.described(Schema.list(of: Schema.count), "The numbers of their documents."),
    ])

  static let requestSchema = Schema.object(
    "What somebody asked for.",
    [
      "id": Schema.described(Schema.count, "The number of its document."), "client": Schema.count, "name": Schema.text,
      "outcome": Schema.text, "created": Schema.moment,
      "risk": Schema.described(Schema.text, "What it is about: a category."),
    ])

  private static let riskSchema = Schema.object(
    "How often a risk is asked about.",
    ["risk": Schema.text, "requests": Schema.count, "clients": Schema.count])

  var routes: [Route] { [clients, client, requests, risks] }

  private var clients: Route {
    Route(
      method: .get, path: "/api/v1/clients", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "List clients", tag: "Clients",
        details: "One tax number or e-mail address is one client; different tax numbers are never one.",
        parameters: [
          .cursor, .limit,
          .query("text", .text(longest: 200), "Only clients whose name, company, tax number or e-mail holds this."),
        ],
        answers: [.json(200, "A page of clients.", Schema.page(of: Schema.named("Client"))), .unavailable]),
      handler: { call throws(Fault) in
        let (after, limit, text) = (call.number("cursor") ?? 0, Paging.limit(call), call.text("text"))
        let clients = try await reader.read(.long) { ledger throws(Fault) in
          try ledger.clients(after: after, name: text, limit: limit + 1).map(StatedClient.init)
        }
        return try .json(Paging.Page(clients, limit: limit, number: \.id))
      })
  }

  private var client: Route {
    Route(
      method: .get, path: "/api/v1/clients/{id}", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "Get a client", tag: "Clients", parameters: [.number("id", "The client's number.")],
        answers: [.json(200, "The client.", Schema.named("Client")), .unknown, .unavailable]),
      handler: { call throws(Fault) in
        let id = try call.required("id")
        let client = try await reader.read { ledger throws(Fault) in try ledger.client(id) }
        guard let client else { throw Fault(.notFound, "client \(id)", "There is no client of this number.") }
        return try .json(StatedClient(client))
      })
  }

  private var requests: Route {
    Route(
      method: .get, path: "/api/v1/requests", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "List requests", tag: "Clients",
        parameters: [
          .cursor, .limit, .query("client", .integer(1...Int64.max), "Only those of this client."),
          .query("risk", .text(longest: 200), "Only those about this risk."),
        ],
        answers: [.json(200, "A page of requests.", Schema.page(of: Schema.named("Request"))), .unavailable]),
      handler: { call throws(Fault) in
        let (after, limit) = (call.number("cursor") ?? 0, Paging.limit(call))
        let (client, risk) = (call.number("client"), call.text("risk"))
        let requests = try await reader.read(.long) { ledger throws(Fault) in
          try ledger.requests(after: after, client: client, risk: risk, limit: limit + 1).map(StatedRequest.init)
        }
        return try .json(Paging.Page(requests, limit: limit, number: \.id))
      })
  }

  private var risks: Route {
    Route(
      method: .get, path: "/api/v1/risks", access: .scope(.read), isCached: true,
      description: RouteDescription(
        summary: "Count requests by risk", tag: "Clients", details: "The commonest come first.",
        answers: [
          .json(200, "All risks.", Schema.object("", ["items": Schema.list(of: Self.riskSchema)])), .unavailable,
        ]),
      handler: { _ throws(Fault) in
        let risks = try await reader.read(.long) { ledger throws(Fault) in try ledger.risks().map(StatedRisk.init) }
        return try .json(["items": risks])
      })
  }
}
