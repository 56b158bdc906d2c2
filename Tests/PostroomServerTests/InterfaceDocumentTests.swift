import Foundation
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// The document of the interface says what the service does.
@Suite struct InterfaceDocumentTests {
  @Test func `every route is in the document and everything in it is routed`() async throws {
    try await RunningService.with { service async throws in
      guard case .object(let paths)? = try await service.send(.get, "/api/v1/openapi.json").json["paths"] else {
        return #expect(Bool(false), "It has no paths.")
      }
      var told: Set<String> = []
      for (path, methods) in paths {
        guard case .object(let operations) = methods else { continue }
        for method in operations.keys { told.insert("\(method.uppercased()) \(path)") }
      }
      let routed = Set(service.service.desk.table.routes.map { "\($0.method.rawValue) \($0.path)" })
      #expect(told == routed)
      let page = try await service.send(.get, "/api/docs")
      #expect(page.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      #expect(!page.text.contains("<script") && routed.allSatisfy { page.text.contains($0.split(separator: " ")[1]) })
    }
  }

  @Test func `every part of a path is declared`() throws {
    let service = try ArchiveService(
      ServiceSettings(output: "/", address: try ListenAddress("127.0.0.1:0")),
      database: ServedArchive(documents: 0).database,
      profiles: ServedProfiles(
        active: "", list: { [] }, load: { name throws(Fault) in throw Fault(.profileNotFound, name, "") }),
      engine: nil, intake: nil)
    var names: Set<String> = []
    for route in service.desk.table.routes {
      let parts = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
        String($0.dropFirst().dropLast())
      }
      let declared = route.description.parameters.filter { $0.place == .path }.map(\.name)
      #expect(parts == declared, "\(route.path)")
      #expect(names.insert(InterfaceDocument.name(of: route)).inserted, "\(route.path)")
      #expect(!route.description.answers.isEmpty, "\(route.path)")
    }
  }

  @Test func `replies are what the document says`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let document = try await service.send(.get, "/api/v1/openapi.json").json
      _ = try await service.send(.post, "/api/v1/keys", json: #"{"name":"a","scopes":["read"],"days":3}"#)
      let bodies: [(HTTPRequest.Method, String, String, String?)] = [
        (.get, "/health", "/health", nil), (.get, "/ready", "/ready", nil),
        (.get, "/api/v1/documents", "/api/v1/documents", nil),
        (.get, "/api/v1/documents/{id}", "/api/v1/documents/7", nil),
        (.get, "/api/v1/documents/{id}", "/api/v1/documents/99", nil),
        (.get, "/api/v1/documents/{id}/fields", "/api/v1/documents/1/fields", nil),
        (.get, "/api/v1/documents/{id}/corrections", "/api/v1/documents/1/corrections", nil),
        (.get, "/api/v1/runs", "/api/v1/runs", nil), (.get, "/api/v1/runs/{id}", "/api/v1/runs/1", nil),
        (.get, "/api/v1/profiles", "/api/v1/profiles", nil), (.get, "/api/v1/metrics", "/api/v1/metrics", nil),
        (.get, "/api/v1/keys", "/api/v1/keys", nil),
        (.post, "/api/v1/keys", "/api/v1/keys", #"{"name":"b","scopes":["load"]}"#),
        (.post, "/api/v1/keys", "/api/v1/keys", #"{"name":"b"}"#),
        (
          .post, "/api/v1/accounts", "/api/v1/accounts",
          #"{"name":"b","password":"ten letters or so","scopes":["admin"]}"#
        ),
        (.get, "/api/v1/accounts", "/api/v1/accounts", nil), (.get, "/api/v1/audit", "/api/v1/audit", nil),
        (.get, "/api/v1/session", "/api/v1/session", nil), (.get, "/api/v1/faults", "/api/v1/faults", nil),
        (.get, "/api/v1/openapi.json", "/api/v1/openapi.json", nil),
      ]
      for (method, route, path, body) in bodies {
        let reply = try await service.send(method, path, json: body)
        let type = reply.header("Content-Type") ?? ""
        let told = document["paths"]?[route]?[method.rawValue.lowercased()]?["responses"]?["\(reply.status)"]
        let schema = try #require(
          told?["content"]?[type]?["schema"], "\(method) \(path) answers \(reply.status) \(type)")
        let problems = SchemaValidator(document: document).problems(try reply.json, schema)
        #expect(problems.isEmpty, "\(method) \(path): \(problems)")
      }
    }
  }

  @Test func `the validator finds what is wrong`() {
    let validator = SchemaValidator(document: ["components": ["schemas": ["A": Schema.exact("", ["n": Schema.count])]]])
    let schema = Schema.list(of: Schema.named("A"))
    #expect(validator.problems([["n": 1]], schema).isEmpty)
    for wrong: JSONValue in [[["n": -1]], [["n": "1"]], [[:]], [["n": 1, "m": 2]], ["n": 1]] {
      #expect(!validator.problems(wrong, schema).isEmpty, "\(wrong)")
    }
  }
}
