import Foundation
import HTTPTypes
import Testing

@testable import PostroomServer

/// Documents are looked for by the days of their runs, on the page as over the interface.
@Suite struct DayFilterTests {
  /// The run of the archive began on this day, at midnight in UTC.
  private static let day = "2026-01-02"

  private func documents(_ service: RunningService, _ query: String) async throws -> Int {
    let page = try PageReading(try await service.page("/documents?\(query)").text)
    return page.elements.count { $0.attributes["data-row"] != nil }
  }

  @Test func `the form has a day from which on and one before which, and keeps what was chosen`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let page = try PageReading(try await service.page("/documents?since=2026-01-01&until=&outcome=filed").text)
      let days = page.all("input").filter { $0.attributes["type"] == "date" }
      #expect(days.compactMap { $0.attributes["name"] } == ["since", "until"])
      #expect(page.value("since") == "2026-01-01" && page.value("until") == "")
      #expect(page.unnamed.isEmpty)
      #expect(
        try PageReading(try await service.page("/documents?since=2026-01-01T09:30:00Z").text).value("since")
          == "2026-01-01")
    }
  }

  @Test func `documents of runs on those days are shown`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      #expect(try await documents(service, "since=\(Self.day)&until=") == 12)
      #expect(try await documents(service, "since=2026-01-03&until=") == 0)
      #expect(try await documents(service, "since=&until=2026-01-03") == 12)
      #expect(try await documents(service, "since=&until=\(Self.day)") == 0)
      #expect(try await documents(service, "since=2026-01-01&until=2026-01-03&outcome=failed") == 1)
      #expect(try await service.page("/documents?since=yesterday").status == 400)
    }
  }

  @Test func `the next page and the exports keep the days`() async throws {
    let archive = try ServedArchive(documents: 60)
    try await RunningService.with(archive, configure: { $0.isInsecureLocal = true }) { service async throws in
      let page = try PageReading(try await service.page("/documents?since=2026-01-01&until=2026-02-01").text)
      let links = page.all("a").compactMap { $0.attributes["href"] }.filter { $0.contains("since=") }
      #expect(links.count >= 3 && links.allSatisfy { $0.contains("since=2026-01-01&until=2026-02-01") }, "\(links)")
      for link in links { #expect(try await service.send(.get, link).status == 200, "\(link)") }
    }
  }
}
