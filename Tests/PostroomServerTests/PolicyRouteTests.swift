import Foundation
import HTTPTypes
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomServer

/// Policies are put down, listed and got over HTTP.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct PolicyRouteTests {
  /// Runs a service with a live engine over documents of two clients as long as the body does.
  private func with(
    configure: (inout ServiceSettings) -> Void = { $0.isInsecureLocal = true },
    _ body: (RunningService) async throws -> Void
  ) async throws {
    let archive = try ServedArchive(documents: 3)
    let ledger = try Ledger(output: archive.output, access: .write)
    try ledger.replaceClients([Self.client(1, [1, 3]), Self.client(2, [2])])
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: ["invoice"])
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(), configure: configure
    ) { service async throws in
      for _ in 0..<1_000 where await !bench.desk.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      try await body(service)
    }
  }

  private static func client(_ id: Int64, _ requests: [Int64]) -> ClientRecord {
    ClientRecord(
      id: id, name: "N\(id)", company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: requests)
  }

  private static let whole = """
    {"request":3,"number":"RCA/2026 ğ","insurer":"Güneş & Alfa","begins":"2026-01-31","ends":"2027-01-31",\
    "premium":"1250.00","currency":"EUR"}
    """

  @Test func `a policy that is put down is got, listed and looked for`() async throws {
    try await with { service async throws in
      let document = try await service.send(.get, "/api/v1/openapi.json").json
      let added = try await service.send(.post, "/api/v1/policies", json: Self.whole)
      let policy = try added.json
      #expect(
        added.status == 201 && policy["client"] == 1 && policy["risk"] == "invoice" && policy["creator"] == "local")
      #expect(policy["number"] == "RCA/2026 ğ" && policy["premium"] == "1250.00" && policy["ends"] == "2027-01-31")
      let validator = SchemaValidator(document: document)
      #expect(validator.problems(policy, Schema.named("Policy")).isEmpty)
      #expect(try await service.send(.get, "/api/v1/policies/1").json == policy)
      let second = #"{"request":2,"number":"B","insurer":"Beta"}"#
      #expect(try await service.send(.post, "/api/v1/policies", json: second).status == 201)
      func found(_ query: String) async throws -> [JSONValue] {
        let list = try await service.send(.get, "/api/v1/policies?\(query)")
        #expect(list.status == 200, "\(query)")
        guard case .array(let items)? = try list.json["items"] else { return [] }
        return items.compactMap { $0["id"] }
      }
      #expect(try await found("limit=200") == [1, 2])
      #expect(try await found("client=2") == [2])
      #expect(try await found("request=3") == [1])
      #expect(try await found("risk=invoice&text=beta") == [2])
      #expect(try await found("ends_from=2027-01-31") == [1])
      #expect(try await found("ends_before=2027-01-31") == [])
      #expect(try await found("cursor=1") == [2])
      let page = try await service.send(.get, "/api/v1/policies?limit=1").json
      #expect(page["next"] == "1" && validator.problems(page, Schema.page(of: Schema.named("Policy"))).isEmpty)
    }
  }

  @Test(arguments: [
    ("{}", 400), (#"{"request":1,"number":"","insurer":"A"}"#, 400),
    (#"{"request":1,"number":" A","insurer":"A"}"#, 400), (#"{"request":1,"number":"A","insurer":"A\u0007"}"#, 400),
    (#"{"request":0,"number":"A","insurer":"A"}"#, 400), (#"{"request":9,"number":"A","insurer":"A"}"#, 404),
    (#"{"request":1,"number":"A","insurer":"A","ends":"2026-02-30"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","ends":"2026-01-31T00:00:00Z"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","premium":"1e3","currency":"EUR"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","premium":"10\n","currency":"EUR"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","premium":"10"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","premium":"10","currency":"eur"}"#, 400),
    (#"{"request":1,"number":"A","insurer":"A","begins":"2026-02-01","ends":"2026-01-01"}"#, 400),
  ])
  func `what is no policy is refused`(body: String, status: Int) async throws {
    try await with { service async throws in
      #expect(try await service.send(.post, "/api/v1/policies", json: body).status == status)
      #expect(try await service.send(.get, "/api/v1/policies").json["items"] == .array([]))
    }
  }

  @Test func `a number is put down once, and the same request twice is one policy`() async throws {
    try await with { service async throws in
      let headers = ["Idempotency-Key": "a"]
      let first = try await service.send(.post, "/api/v1/policies", json: Self.whole, headers: headers)
      let again = try await service.send(.post, "/api/v1/policies", json: Self.whole, headers: headers)
      #expect(first.status == 201 && again.status == 201 && first.body == again.body)
      let other = try await service.send(.post, "/api/v1/policies", json: Self.whole)
      #expect(try other.status == 409 && other.problem.code == "request-conflict")
    }
  }

  @Test func `who may only read puts nothing down`() async throws {
    try await with(configure: { _ in }) { service async throws in
      let (reading, writing) = (try await service.key(.read), try await service.key(.write))
      #expect(try await service.send(.post, "/api/v1/policies", json: Self.whole).status == 401)
      #expect(try await service.send(.post, "/api/v1/policies", key: reading, json: Self.whole).status == 403)
      #expect(try await service.send(.post, "/api/v1/policies", key: writing, json: Self.whole).status == 201)
      #expect(try await service.send(.get, "/api/v1/policies", key: writing).status == 403)
      #expect(try await service.send(.get, "/api/v1/policies", key: reading).json["items"] != .array([]))
    }
  }

  @Test func `a service that works on nothing shows policies and takes none`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      #expect(try await service.send(.get, "/api/v1/policies").json["items"] == .array([]))
      #expect(try await service.send(.get, "/api/v1/policies/1").status == 404)
      #expect(try await service.send(.post, "/api/v1/policies", json: Self.whole).status == 405)
    }
  }
}
