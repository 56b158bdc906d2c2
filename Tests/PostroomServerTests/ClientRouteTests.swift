import Foundation
import HTTPTypes
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomServer

/// Clients, their requests and what was answered are told over HTTP.
struct ClientRouteTests {
  /// Runs a service over documents of two clients as long as the body does.
  private func with(_ body: (RunningService) async throws -> Void) async throws {
    let archive = try ServedArchive(documents: 3)
    let ledger = try Ledger(output: archive.output, access: .write)
    try ledger.replaceClients([
      ClientRecord(
        id: 1, name: "Anna Rossi", company: "Rossi S.r.l.", taxID: "00743110157", address: nil, email: "a@rossi.it",
        phone: nil, requests: [1, 3]),
      ClientRecord(
        id: 2, name: "Güneş Öz", company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: [2]),
    ])
    try await RunningService.with(archive, configure: { $0.isInsecureLocal = true }, body)
  }

  @Test func `clients are listed, searched and got`() async throws {
    try await with { service async throws in
      let first = try await service.send(.get, "/api/v1/clients?limit=1").json
      #expect(first["items"]?.first?["tax_id"] == "00743110157" && first["next"] == "1")
      #expect(first["items"]?.first?["requests"] == [1, 3])
      #expect(try await service.send(.get, "/api/v1/clients?cursor=1").json["items"]?.first?["name"] == "Güneş Öz")
      #expect(try await service.send(.get, "/api/v1/clients?text=ROSSI").json["items"]?.count == 1)
      #expect(try await service.send(.get, "/api/v1/clients?text=%25").json["items"]?.count == 0)
      #expect(try await service.send(.get, "/api/v1/clients/2").json["name"] == "Güneş Öz")
      #expect(try await service.send(.get, "/api/v1/clients/3").status == 404)
    }
  }

  @Test func `requests are those of a client, or about a risk`() async throws {
    try await with { service async throws in
      let all = try await service.send(.get, "/api/v1/requests").json["items"]
      #expect(all?.count == 3)
      #expect(try await service.send(.get, "/api/v1/requests?client=1").json["items"]?.count == 2)
      guard case .string(let risk)? = all?.first?["risk"] else { return }
      let about = try await service.send(.get, "/api/v1/requests?risk=\(risk)").json["items"]
      let counted = try await service.send(.get, "/api/v1/risks").json["items"]
      #expect(counted?.first { $0["risk"] == .string(risk) }?["requests"] == .integer(Int64(about?.count ?? 0)))
    }
  }

  @Test func `there may be no answers`() async throws {
    try await with { service async throws in
      #expect(try await service.send(.get, "/api/v1/answers").json["items"]?.count == 0)
      #expect(try await service.send(.get, "/api/v1/answers?state=sent").status == 200)
      #expect(try await service.send(.get, "/api/v1/documents/1/answers").json["items"]?.count == 0)
      #expect(try await service.send(.get, "/api/v1/answers/1/file").status == 404)
    }
  }
}

extension JSONValue {
  private var values: [JSONValue] {
    guard case .array(let values) = self else { return [] }
    return values
  }

  fileprivate var first: JSONValue? { values.first }
  fileprivate var count: Int { values.count }
  fileprivate func first(where isWanted: (JSONValue) -> Bool) -> JSONValue? { values.first(where: isWanted) }
}
