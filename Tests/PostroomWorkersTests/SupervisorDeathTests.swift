import Foundation
import PostroomTesting
import PostroomWorkers
import Testing

struct SupervisorDeathTests {
  @Test func `a busy worker dies with a supervisor that is killed`() async throws {
    let (supervisor, output) = try ChildProgram.start(["supervise"])
    var text = ""
    while !text.contains("\n") {
      let bytes = output.availableData
      try #require(!bytes.isEmpty, "the supervisor said nothing")
      text += String(decoding: bytes, as: UTF8.self)
    }
    let worker = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(Self.isAlive(worker))
    kill(supervisor.processIdentifier, SIGKILL)
    supervisor.waitUntilExit()
    let deadline = ContinuousClock.now.advanced(by: .seconds(5))
    while Self.isAlive(worker), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    #expect(!Self.isAlive(worker))
    if Self.isAlive(worker) { kill(worker, SIGKILL) }
  }

  /// A zombie is dead: who inherits it may be slow to bury it.
  private static func isAlive(_ pid: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
    return !(status.split(separator: ")").last?.hasPrefix(" Z") ?? false)
  }

  @Test func `two hundred documents leave no descriptor, no child and no zombie`() throws {
    let (status, output) = try ChildProgram.run(["account"])
    #expect(status == 0)
    let words = output.split(whereSeparator: \.isWhitespace)
    try #require(words.count == 3, "\(output)")
    #expect(words[0] == words[1])
    #expect(words[2] == "childless")
  }

  @Test func `a worker started by hand says so by its exit code`() throws {
    #expect(try ChildProgram.run(["reading-worker"]).status == 64)
  }
}
