import Foundation
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// Documents as the interface gives them out.
@Suite struct DocumentRouteTests {
  private func with(_ archive: ServedArchive? = nil, _ body: (RunningService) async throws -> Void) async throws {
    try await RunningService.with(archive, configure: { $0.isInsecureLocal = true }, body)
  }

  private func numbers(_ reply: Received) throws -> [Int64] {
    guard case .array(let items)? = try reply.json["items"] else { return [] }
    return items.compactMap { if case .integer(let number)? = $0["id"] { number } else { nil } }
  }

  @Test func `pages follow one another and nothing moves under a cursor`() async throws {
    try await with { service async throws in
      var (seen, path) = ([Int64](), "/api/v1/documents?limit=5")
      while true {
        let page = try await service.send(.get, path)
        seen += try numbers(page)
        guard case .string(let next)? = try page.json["next"] else { break }
        if seen.count == 5 { try service.archive.add(3) }
        path = "/api/v1/documents?limit=5&cursor=\(next)"
      }
      #expect(seen == (1...12).reversed().map { Int64($0) })
      let second = try numbers(try await service.send(.get, "/api/v1/documents?limit=2&offset=3"))
      #expect(second == [12, 11])
    }
  }

  @Test(arguments: [
    ("outcome=review", [10, 5]), ("outcome=failed", [7]), ("category=invoice&outcome=review", [10, 5]),
    ("text=_11", [11]), ("text=100%25_1", [12, 11, 10, 1]), ("text=%25%25", []), ("run=1&limit=1", [12]), ("run=2", []),
    ("since=2026-01-02&limit=1", [12]), ("since=2026-01-03", []), ("until=2026-01-02T00:00:00Z", []),
    ("until=2026-01-02T03:00:00%2B02:00&limit=1", [12]),
  ])
  func `documents are looked for by what is known of them`(query: String, found: [Int64]) async throws {
    try await with { service async throws in
      let listed = try numbers(try await service.send(.get, "/api/v1/documents?\(query)"))
      #expect(listed == found)
    }
  }

  @Test func `a document has what its line of the results has`() async throws {
    try await with { service async throws in
      let document = try await service.send(.get, "/api/v1/documents/3").json
      #expect(document["name"] == "şirket 100%_3.pdf" && document["outcome"] == "filed" && document["pages"] == 2)
      #expect(document["result"]?["fields"]?["seller"]?["value"] == "=cmd()")
      let fields = try await service.send(.get, "/api/v1/documents/3/fields").json
      #expect(fields["total_amount"]?["value"] == "1234.50")
      #expect(try await service.send(.get, "/api/v1/documents/99").status == 404)
      #expect(try await service.send(.get, "/api/v1/documents/99/fields").status == 404)
    }
  }

  @Test func `a file is saved under its own name and never shown`() async throws {
    try await with { service async throws in
      let file = try await service.send(.get, "/api/v1/documents/1/file")
      #expect(file.status == 200 && file.text.hasPrefix("%PDF-1.7 document 1 "))
      #expect(
        file.header("Content-Disposition")
          == "attachment; filename=\"_irket_1.pdf\"; filename*=UTF-8''%C5%9Firket_1.pdf")
      #expect(file.header("X-Content-Type-Options") == "nosniff")
      #expect(file.header("Content-Security-Policy") == "default-src 'none'; sandbox")
      #expect(Attachment.mediaType("a.html") == "application/octet-stream")
      #expect(Attachment.mediaType("a.svg") == "application/octet-stream")
      let tag = try #require(file.header("ETag"))
      #expect(try await service.send(.get, "/api/v1/documents/1/file", headers: ["If-None-Match": tag]).status == 304)
    }
  }

  @Test(arguments: [
    ("bytes=0-3", 206, "%PDF"), ("bytes=5-7", 206, "1.7"), ("bytes=-3", 206, "xxx"), ("bytes=99999-", 416, nil),
    ("bytes=3-1", 200, nil), ("bytes=0-1,4-5", 200, nil), ("lines=1-2", 200, nil), ("bytes=-0", 416, nil),
  ])
  func `a range of a file`(range: String, status: Int, text: String?) async throws {
    try await with { service async throws in
      let reply = try await service.send(.get, "/api/v1/documents/1/file", headers: ["Range": range])
      #expect(reply.status == status)
      if let text { #expect(reply.text == text) }
      if status == 416 { #expect(reply.header("Content-Range")?.hasPrefix("bytes */") == true) }
      let stale = try await service.send(
        .get, "/api/v1/documents/1/file", headers: ["Range": range, "If-Range": "\"other\""])
      #expect(stale.status == 200)
    }
  }

  @Test func `a file that somebody put a link in the place of is not followed`() async throws {
    try await with { service async throws in
      let path = service.archive.output + "/invoice/şirket_2.pdf"
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
      #expect(try await service.send(.get, "/api/v1/documents/2/file").status == 404)
      try FileManager.default.removeItem(atPath: service.archive.output + "/invoice")
      try FileManager.default.createSymbolicLink(
        atPath: service.archive.output + "/invoice", withDestinationPath: "/etc")
      #expect(try await service.send(.get, "/api/v1/documents/1/file").status == 404)
    }
  }

  @Test func `an export has every document that is looked for`() async throws {
    try await with(try ServedArchive(documents: 450)) { service async throws in
      let csv = try await service.send(.get, "/api/v1/export?format=csv")
      #expect(csv.status == 200 && csv.text.split(separator: "\r\n").count == 451)
      #expect(csv.text.contains(",'=cmd(),"))
      let lines = try await service.send(.get, "/api/v1/export?format=jsonl&outcome=review").text.split(separator: "\n")
      #expect(lines.count == 78)
      let book = try await service.send(.get, "/api/v1/export?format=xlsx")
      #expect(book.status == 200 && book.body.starts(with: Array("PK".utf8)))
      #expect(book.header("Content-Disposition")?.contains("results.xlsx") == true)
      let left = try FileManager.default.contentsOfDirectory(atPath: service.archive.output + "/.postroom")
      #expect(!left.contains { $0.hasPrefix("export-") })
      #expect(try await service.send(.get, "/api/v1/export").status == 400)
    }
  }

  @Test func `an archive that is not there yet is told as that`() async throws {
    let archive = try ServedArchive(documents: 0)
    try FileManager.default.removeItem(atPath: archive.output + "/.postroom/ledger.sqlite")
    try await with(archive) { service async throws in
      let reply = try await service.send(.get, "/api/v1/documents")
      #expect(reply.status == 503 && reply.header("Retry-After") != nil)
      #expect(try reply.problem.code == "ledger-missing")
    }
  }
}
