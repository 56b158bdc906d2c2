import Foundation
import HTTPTypes
import PostroomEngine
import PostroomModel
import Testing

@testable import PostroomServer

/// Tables and photographs are checked over HTTP without being filed.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct CheckRouteTests {
  private static let checkers = Checkers(
    refuse: { _, options throws(Fault) in
      if options["format"] == "none" { throw Fault(.requestInvalid, "query", "There is no such format.") }
    },
    perform: { check, _ throws(Fault) in
      do {
        try FileManager.default.createDirectory(atPath: check.output + "/mended", withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: check.folder).filter { !$0.hasPrefix(".") }
        let summary = #"{"records":\#(names.count),"forms":[1],"tables":[{"file":"a","path":"/secret"}]}"#
        try summary.write(toFile: check.output + "/summary.json", atomically: true, encoding: .utf8)
        try "a;b".write(toFile: check.output + "/rows.csv", atomically: true, encoding: .utf8)
        try "x".write(toFile: check.output + "/mended/a.jpg", atomically: true, encoding: .utf8)
        try "x".write(toFile: check.output + "/.journal", atomically: true, encoding: .utf8)
      } catch {
        throw Fault(.outputUnwritable, check.output, "\(error)")
      }
    })

  /// Runs a service with a desk for checks as long as the body does.
  private func with(
    configure: (inout ServiceSettings) -> Void = { $0.isInsecureLocal = true },
    _ body: (RunningService) async throws -> Void
  ) async throws {
    let archive = try ServedArchive(documents: 0)
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: ["letter"])
    let desk = try CheckDesk(output: archive.output, database: archive.database, checkers: Self.checkers)
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(checks: desk), configure: configure
    ) { service async throws in
      for _ in 0..<1_000 where (try? await desk.receive()) == nil { try await Task.sleep(for: .milliseconds(10)) }
      try await body(service)
    }
  }

  private static let csv = ["Content-Type": "text/csv"]

  @Test(arguments: ["tables", "photographs"])
  func `what is handed in is checked, told of and kept`(kind: String) async throws {
    try await with { service async throws in
      let reply = try await service.send(
        .post, "/api/v1/\(kind)?name=a.csv&wait=30", json: "x", headers: Self.csv)
      #expect(reply.status == 200)
      let check = try reply.json
      #expect(check["state"] == "finished" && check["name"] == "a.csv" && check["files"] == 1)
      #expect(check["results"] == ["mended/a.jpg", "rows.csv", "summary.json"])
      #expect(check["summary"] == ["records": 1, "tables": [["file": "a"]]])
      guard case .integer(let id)? = check["id"] else { return }
      #expect(try await service.send(.get, "/api/v1/\(kind)/\(id)").json["state"] == "finished")
      let rows = try await service.send(.get, "/api/v1/\(kind)/\(id)/file?name=rows.csv")
      #expect(rows.text == "a;b" && rows.header("Content-Disposition")?.hasPrefix("attachment") == true)
      #expect(try await service.send(.get, "/api/v1/\(kind)/\(id)/file?name=mended/a.jpg").status == 200)
      #expect(try await service.send(.delete, "/api/v1/\(kind)/\(id)").status == 204)
      #expect(try await service.send(.get, "/api/v1/\(kind)/\(id)").status == 404)
    }
  }

  @Test(arguments: [
    "..%2Fa.csv", ".journal", "..%2F..%2F..%2Fservice.sqlite", "%2Fetc%2Fpasswd", "mended", "mended%2F..%2Frows.csv",
    "x",
  ])
  func `nothing but results is sent`(name: String) async throws {
    try await with { service async throws in
      let reply = try await service.send(
        .post, "/api/v1/tables?name=a.csv&wait=30", json: "x", headers: Self.csv)
      guard case .integer(let id)? = try reply.json["id"] else { return }
      #expect(try await service.send(.get, "/api/v1/tables/\(id)/file?name=\(name)").status == 404)
    }
  }

  @Test func `what cannot be checked so is refused before it is sent`() async throws {
    try await with { service async throws in
      for query in ["format=none", "language=fr", "fix=maybe", "optimization_level=2"] {
        let reply = try await service.send(.post, "/api/v1/photographs?\(query)", json: "x", headers: Self.csv)
        #expect(reply.status == 400, "\(query)")
      }
      #expect(try await service.send(.post, "/api/v1/tables?optimization_level=4", json: "x").status == 400)
      #expect(try await service.send(.post, "/api/v1/tables", json: "", headers: Self.csv).status == 400)
      #expect(try await service.send(.get, "/api/v1/tables").json["items"] == .array([]))
    }
  }

  @Test func `a service for others tells nobody without a key`() async throws {
    try await with(configure: { _ in }) { service async throws in
      let key = try await service.key(.read)
      #expect(try await service.send(.post, "/api/v1/tables", key: key, json: "x").status == 403)
      #expect(try await service.send(.delete, "/api/v1/tables/1", key: key).status == 403)
      #expect(try await service.send(.get, "/api/v1/tables", key: key).status == 200)
      #expect(try await service.send(.get, "/api/v1/tables").status == 401)
    }
  }
}
