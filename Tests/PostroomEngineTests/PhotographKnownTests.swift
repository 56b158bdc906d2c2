import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Reports of earlier runs are used again, by what is in the file and by the rules.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographKnownTests {
  private func request(_ desk: PhotographDesk) -> PhotographRequest {
    var request = desk.request()
    request.cache = desk.folder.path + "/cache/photographs.sqlite"
    return request
  }

  @Test func `a second run asks no worker, and says the same`() async throws {
    let desk = try PhotographDesk(["a.jpg": "warn", "b.jpg": "fail", "c.jpg": "fault image-damaged"])
    let first = try await desk.perform(request(desk))
    #expect(first.summary.known == 0)
    try Files.write("warn", to: desk.inbox + "/d/other name.jpg")
    let second = try await desk.perform(request(desk))
    #expect(second.summary.known == 3)
    #expect(second.results.map(\.isKnown) == [true, true, false, true])
    #expect(second.results.prefix(3).map(\.json) == first.results.map(\.json))
    #expect(second.results[3].report == first.results[0].report)
  }

  @Test func `other rules are applied anew`() async throws {
    let desk = try PhotographDesk(["a.jpg": "warn"])
    _ = try await desk.perform(request(desk))
    var other = request(desk)
    other.configuration.format.limits[.roll] = PhotographLimits(max: 3)
    #expect(try await desk.perform(other).summary.known == 0)
    #expect(try await desk.perform(other).summary.known == 1)
    other.program = "another build"
    #expect(try await desk.perform(other).summary.known == 0)
  }

  @Test func `small pictures come back too, and nothing without a cache`() async throws {
    let desk = try PhotographDesk(["a.jpg": "write 0 0 500"])
    var request = request(desk)
    request.configuration.wantsThumbnail = true
    #expect(try await desk.perform(request).results.first?.thumbnail.count == 500)
    let second = try await desk.perform(request)
    #expect(second.summary.known == 1 && second.results.first?.thumbnail.count == 500)
    request.cache = nil
    #expect(try await desk.perform(request).summary.known == 0)
  }

  @Test func `files are made although the report is known`() async throws {
    let desk = try PhotographDesk(["a.jpg": "write 100"])
    _ = try await desk.perform(request(desk))
    var writing = request(desk)
    writing.mended = desk.folder.path + "/fixed"
    let (results, summary) = try await desk.perform(writing)
    #expect(summary.known == 0 && results.first?.mended != nil)
  }

  @Test func `a damaged cache costs time and one word`() async throws {
    let desk = try PhotographDesk(["a.jpg": "warn"])
    try Files.write(String(repeating: "x", count: 5_000), to: desk.folder.path + "/cache/photographs.sqlite")
    let (_, summary) = try await desk.perform(request(desk))
    #expect(summary.exitCode == 0 && summary.warnings.count { $0.contains("made anew") } == 1)
    #expect(try await desk.perform(request(desk)).summary.known == 1)
  }
}
