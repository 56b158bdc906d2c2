import Foundation
import HTTPTypes
import NIOCore
import PostroomEngine
import PostroomModel
import Testing

@testable import PostroomServer

/// Documents are handed in, changed and put back over HTTP while the run goes on.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct IntakeRouteTests {
  /// Runs a service with a live engine as long as the body does.
  private func with(
    _ categories: [String], limits: JobLimits = JobLimits(), _ body: (RunningService, ServiceBench) async throws -> Void
  ) async throws {
    let archive = try ServedArchive(documents: 0)
    let bench = try ServiceBench(
      served: archive.output, database: archive.database, categories: categories, limits: limits)
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(),
      configure: { $0.isInsecureLocal = true }
    ) { service async throws in
      for _ in 0..<1_000 where await !bench.desk.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      try await body(service, bench)
    }
  }

  @Test func `one file in the body is filed and answered for`() async throws {
    try await with(["letter"]) { service, _ async throws in
      let reply = try await service.send(
        .post, "/api/v1/documents?name=a%20b.txt&wait=30", json: "letter", headers: ["Content-Type": "text/plain"])
      #expect(reply.status == 200)
      let document = try #require(try reply.json["documents"]?[0])
      #expect(document["outcome"] == "filed" && document["category"] == "letter" && document["name"] == "a b.txt")
      #expect(try reply.json["batch"]?["state"] == "finished")
      guard case .integer(let id)? = document["id"] else { return }
      #expect(try await service.send(.get, "/api/v1/documents/\(id)").json["outcome"] == "filed")
      #expect(try await service.send(.get, "/api/v1/documents/\(id)/file").text == "letter")
    }
  }

  @Test func `a form with files is a batch`() async throws {
    try await with(["letter", "bill"]) { service, _ async throws in
      let form = Self.form([("name", nil, "Monday"), ("file", "a.txt", "letter"), ("file", "b.txt", "bill")])
      let reply = try await service.send(.post, "/api/v1/documents?wait=30", json: form, headers: Self.formType)
      #expect(reply.status == 200)
      #expect(try reply.json["batch"]?["name"] == "Monday")
      #expect(try reply.json["batch"]?["files"] == 2)
      guard case .integer(let id)? = try reply.json["batch"]?["id"] else { return }
      let listed = try await service.send(.get, "/api/v1/batches/\(id)/documents").json
      #expect(listed["items"]?[0]?["name"] == "a.txt" && listed["items"]?[1]?["category"] == "bill")
      #expect(try await service.send(.get, "/api/v1/batches").json["items"]?[0]?["state"] == "finished")
    }
  }

  @Test(arguments: [
    "", "--x7\r\nnonsense", "--x7\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\nhalf",
  ])
  func `a form that is none or breaks off leaves nothing`(body: String) async throws {
    try await with(["letter"]) { service, _ async throws in
      let reply = try await service.send(.post, "/api/v1/documents", json: body, headers: Self.formType)
      #expect(reply.status == 400)
      #expect(try reply.problem.code == "request-invalid")
      #expect(try await service.send(.get, "/api/v1/batches").json["items"] == .array([]))
    }
  }

  @Test func `a file beyond the limit is refused`() async throws {
    var limits = JobLimits()
    limits.fileBytes = 1_000
    try await with(["letter"], limits: limits) { service, _ async throws in
      let large = String(repeating: "x", count: 2_000)
      let reply = try await service.send(
        .post, "/api/v1/documents", json: large, headers: ["Content-Type": "text/plain"])
      #expect(reply.status == 413)
    }
  }

  @Test func `names that would leave the folder or hide do not`() async throws {
    try await with(["letter"]) { service, bench async throws in
      for name in ["..%2F..%2Fescape.txt", "%2Fetc%2Fpasswd", ".hidden", "a%5Cb.txt"] {
        let reply = try await service.send(
          .post, "/api/v1/documents?name=\(name)&wait=30", json: "letter", headers: ["Content-Type": "text/plain"])
        #expect(reply.status == 200, "\(name)")
      }
      let root = URL(fileURLWithPath: bench.output).deletingLastPathComponent().path
      #expect(!FileManager.default.fileExists(atPath: root + "/escape.txt"))
    }
  }

  @Test func `a document is put back, and another read again`() async throws {
    try await with(["letter", "bill"]) { service, _ async throws in
      let form = Self.form([("file", "a.txt", "letter"), ("file", "b.txt", "bill")])
      let reply = try await service.send(.post, "/api/v1/documents?wait=30", json: form, headers: Self.formType)
      guard case .integer(let first)? = try reply.json["documents"]?[0]?["id"],
        case .integer(let second)? = try reply.json["documents"]?[1]?["id"]
      else {
        Issue.record("\(reply.text)")
        return
      }
      #expect(try await service.send(.post, "/api/v1/documents/\(first)/undo").status == 200)
      #expect(try await service.send(.get, "/api/v1/documents/\(first)").status == 404)
      #expect(try await service.send(.post, "/api/v1/documents/\(first)/undo").status == 404)
      #expect(try await service.send(.post, "/api/v1/documents/\(second)/retry").status == 202)
      var outcome: JSONValue?
      for _ in 0..<500 where outcome != "filed" {
        outcome = try await service.send(.get, "/api/v1/documents/\(second)").json["outcome"]
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(outcome == "filed")
    }
  }

  @Test(arguments: [
    (#"{}"#, 400), (#"{"accept": null}"#, 400), (#"{"accept": true, "categroy": "bill"}"#, 400),
    (#"{"accept": "yes"}"#, 400), (#"{"fields": {"no_such_field": "1"}}"#, 422), (#"{"category": ""}"#, 422),
    (#"{"fields": {"net_amount": "much"}}"#, 422),
  ])
  func `a correction that is wrong in itself is told apart from one that cannot be`(body: String, status: Int)
    async throws
  {
    try await with(["letter"]) { service, _ async throws in
      let reply = try await service.send(
        .post, "/api/v1/documents?name=a.txt&wait=30", json: "letter", headers: ["Content-Type": "text/plain"])
      guard case .integer(let id)? = try reply.json["documents"]?[0]?["id"] else {
        Issue.record("\(reply.text)")
        return
      }
      #expect(try await service.send(.post, "/api/v1/documents/\(id)/corrections", json: body).status == status)
      #expect(try await service.send(.get, "/api/v1/documents/\(id)/pages/2").status == 404)
    }
  }

  @Test func `folders that were not allowed are not taken in`() async throws {
    try await with(["letter"]) { service, _ async throws in
      let reply = try await service.send(.post, "/api/v1/batches", json: #"{"folder": "/etc"}"#)
      #expect(reply.status == 403)
      #expect(try await service.send(.post, "/api/v1/batches", json: "{}").status == 400)
      #expect(try await service.send(.post, "/api/v1/batches/7/cancel").status == 404)
    }
  }

  @Test func `who may only read hands nothing in and corrects nothing`() async throws {
    let archive = try ServedArchive(documents: 0)
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: ["letter"])
    try await RunningService.with(archive, engine: ServiceEngine(bench.station), intake: try bench.intake()) {
      service async throws in
      let key = try await service.key(.read)
      for path in ["documents", "documents/1/corrections", "documents/1/retry", "documents/1/undo", "batches"] {
        #expect(try await service.send(.post, "/api/v1/\(path)", key: key, json: "{}").status == 403, "\(path)")
        #expect(try await service.send(.post, "/api/v1/\(path)", json: "{}").status == 401, "\(path)")
      }
      #expect(try await service.send(.get, "/api/v1/alerts", key: key).status == 200)
      #expect(try await service.send(.get, "/api/v1/samples", key: key).status == 200)
    }
  }

  private static let formType = ["Content-Type": "multipart/form-data; boundary=x7"]

  private static func form(_ parts: [(name: String, file: String?, content: String)]) -> String {
    parts.map { part in
      let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
      return "--x7\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n\(part.content)\r\n"
    }.joined() + "--x7--\r\n"
  }
}

extension JSONValue {
  fileprivate subscript(_ index: Int) -> JSONValue? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }
}
