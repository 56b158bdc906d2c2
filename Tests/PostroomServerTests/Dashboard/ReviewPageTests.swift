import Foundation
import HTTPTypes
import PostroomEngine
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomServer

/// A clerk works through the review queue with forms alone.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct ReviewPageTests {
  /// Runs a service on an archive whose documents 5 and 10 wait for review.
  private func with(
    isLocal: Bool = true, _ body: (RunningService, ServiceBench) async throws -> Void
  ) async throws {
    let categories = ["invoice", "letter"]
    let archive = try ServedArchive(categories: categories)
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: categories)
    let profile = ServiceBench.settings(archive.output, categories).profile
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(), profile: profile,
      configure: { $0.isInsecureLocal = isLocal }
    ) { service async throws in
      for _ in 0..<1_000 where await !bench.desk.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      try await body(service, bench)
    }
  }

  private func record(_ id: Int64, _ service: RunningService) throws -> DocumentRecord {
    let ledger = try Ledger(output: service.archive.output, access: .read)
    return try #require(try ledger.document(id))
  }

  private func version(_ path: String, _ service: RunningService) async throws -> String {
    try #require(try PageReading(try await service.page(path).text).value("version"))
  }

  @Test func `what is accepted ends in the ledger and the next document comes`() async throws {
    try await with { service, _ async throws in
      let first = try PageReading(try await service.page("/review").text)
      #expect(first.all("h1").first?.text == "şirket 100%_5.pdf")
      #expect(first.value("field.total_amount") == "1234.50")
      let version = try #require(first.value("version"))
      let reply = try await service.form(
        "/review/5", ["version": version, "act": "accept", "category": "invoice", "field.total_amount": "1234.50"])
      #expect(reply.status == 303)
      let next = try #require(reply.header("Location"))
      #expect(next == "/review?document=6&said=accepted&about=5")
      let page = try PageReading(try await service.page(next).text)
      #expect(page.all("h1").first?.text == "şirket 100%_10.pdf")
      #expect(page.elements.contains { $0.attributes["role"] == "status" && $0.text.contains("5") })
      let record = try record(5, service)
      #expect(record.outcome == .filed && record.destination?.hasPrefix("invoice/") == true)
      let said = try Ledger(output: service.archive.output, access: .read).corrections(of: record.hash ?? [])
      #expect(said.map(\.subject) == ["category", "outcome"] && said.first?.who == "local")
    }
  }

  @Test func `values that were typed are put down, and those left empty are gone`() async throws {
    try await with { service, _ async throws in
      let reply = try await service.form(
        "/review/10",
        [
          "version": try await version("/review?document=10", service), "act": "save", "category": "letter",
          "field.seller": "", "field.total_amount": "1500.00", "note": "by telephone",
        ])
      #expect(reply.status == 303)
      let record = try record(10, service)
      let row = try ReviewQueue(Ledger(output: service.archive.output, access: .read)).row(record)
      #expect(record.category == "letter" && row.fields["seller"] == nil)
      #expect(row.fields["total_amount"]?.value == "1500.00" && row.fields["total_amount"]?.source == "person:local")
      let page = try await service.page("/documents/10")
      #expect(page.text.contains("by telephone"))
    }
  }

  @Test func `what cannot be carried out is told beside the field, with what was typed`() async throws {
    try await with { service, _ async throws in
      let version = try await version("/review?document=5", service)
      let reply = try await service.form(
        "/review/5", ["version": version, "act": "save", "field.total_amount": "a <b>lot</b>", "field.seller": "Ay"])
      #expect(reply.status == 422)
      let page = try PageReading(reply.text)
      #expect(page.value("field.total_amount") == "a <b>lot</b>" && page.value("field.seller") == "Ay")
      #expect(
        page.elements.contains {
          $0.attributes["name"] == "field.total_amount" && $0.attributes["aria-invalid"] == "true"
        })
      #expect(page.elements.contains { $0.attributes["role"] == "alert" })
      let nothing = try await service.form("/review/5", ["version": version, "act": "save"])
      #expect(nothing.status == 422)
      #expect(try record(5, service).outcome == .review)
    }
  }

  @Test func `a document that changed meanwhile is shown again, not overwritten`() async throws {
    try await with { service, _ async throws in
      let version = try await version("/review?document=5", service)
      let other = try await service.send(
        .post, "/api/v1/documents/5/corrections", json: #"{"fields":{"seller":"Ay"},"category":"letter"}"#)
      #expect(other.status == 200)
      let reply = try await service.form("/review/5", ["version": version, "act": "accept"])
      #expect(reply.status == 409)
      #expect(try PageReading(reply.text).elements.contains { $0.attributes["role"] == "alert" })
    }
  }

  @Test func `a form without the token of the session changes nothing`() async throws {
    try await with(isLocal: false) { service, _ async throws in
      let session = try await service.signedIn("Ayşe", [.read, .review])
      let cookie = ["Cookie": session.cookie]
      let page = try PageReading(try await service.page("/review?document=5", cookie).text)
      #expect(page.value("csrf") == session.csrf)
      var fields = ["version": try #require(page.value("version")), "act": "accept"]
      #expect(try await service.form("/review/5", fields, cookie).status == 403)
      fields["csrf"] = String(repeating: "0", count: 64)
      #expect(try await service.form("/review/5", fields, cookie).status == 403)
      fields["csrf"] = session.csrf
      let foreign = cookie.merging(["Origin": "https://evil.example"]) { $1 }
      #expect(try await service.form("/review/5", fields, foreign).status == 403)
      #expect(try record(5, service).outcome == .review)
      #expect(try await service.form("/review/5", fields, cookie).status == 303)
      let said = try Ledger(output: service.archive.output, access: .read).corrections(
        of: try record(5, service).hash ?? [])
      #expect(said.first?.who == "Ayşe")
    }
  }

  @Test func `who may only read sees no forms and changes nothing`() async throws {
    try await with(isLocal: false) { service, _ async throws in
      let session = try await service.signedIn("Bora", .read)
      let cookie = ["Cookie": session.cookie]
      for path in ["/review", "/documents/5", "/documents/1"] {
        let page = try PageReading(try await service.page(path, cookie).text)
        #expect(page.all("form").allSatisfy { $0.attributes["action"] == "/sign-out" }, "\(path)")
      }
      for path in ["/review/5", "/documents/1/undo", "/documents/1/retry"] {
        let reply = try await service.form(path, ["csrf": session.csrf, "act": "accept"], cookie)
        #expect(reply.status == 403, "\(path)")
      }
      #expect(try await service.form("/review/5", ["act": "accept"]).status == 401)
    }
  }

  @Test func `a document is put back from its page`() async throws {
    try await with { service, _ async throws in
      let upload = try await service.send(
        .post, "/api/v1/documents?name=a.txt&wait=30", json: "letter", headers: ["Content-Type": "text/plain"])
      #expect(upload.status == 200)
      let id = 13
      #expect(try await service.page("/documents/\(id)").status == 200)
      let reply = try await service.form("/documents/\(id)/undo", [:])
      #expect(reply.status == 303 && reply.header("Location") == "/documents?said=back&about=\(id)")
      #expect(try await service.page("/documents/\(id)").status == 404)
      #expect(try await service.page("/documents?said=back&about=\(id)").text.contains("role=\"status\""))
    }
  }
}
