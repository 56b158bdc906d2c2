import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// The memory of the supervisor does not grow with the number of documents.
@Suite(.enabled(if: Command.isReady)) struct SupervisorMemoryTests {
  /// The design's ceiling; it is the real program that is measured, in a process of its own.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["POSTROOM_SLOW_TESTS"] != nil, "set POSTROOM_SLOW_TESTS"))
  func `twenty thousand documents need less than 250 MB`() throws {
    #expect(try peakBytes(20_000) < 250 << 20)
  }

  @Test func `two thousand documents need hardly more than two hundred`() throws {
    let few = try peakBytes(200)
    let many = try peakBytes(2_000)
    #expect(many < 150 << 20)
    #expect(many - few < 40 << 20)
  }

  private func peakBytes(_ count: Int) throws -> Int {
    let folder = try TemporaryFolder()
    let office = Office(folder.path)
    for number in 0..<count { try Files.write("Letter \(number)", to: "\(office.inbox)/\(number % 100)/\(number).txt") }
    let summary = folder.path + "/summary.json"
    let command = try Command(
      ["run", office.inbox, "--out", office.output, "--min-free-disk", "0", "-q", "--json"], output: summary)
    try #require(command.wait() == 0)
    let result = try JSONDecoder().decode(RunSummary.self, from: Data(Files.bytes(summary) ?? []))
    #expect(result.outcomes["filed"] == count)
    #expect(result.supervisorPeakBytes > 1 << 20)
    return result.supervisorPeakBytes
  }
}
