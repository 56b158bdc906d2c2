import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

@testable import PostroomEngine

/// A worker that dies, hangs or lies costs the file that made it do so, and no other.
@Suite(.enabled(if: BuiltProduct.path("crashing-reading-worker") != nil)) struct TableCrashTests {
  private func run(_ files: [String], seconds: Double = 60) throws -> (summary: TableRunSummary, rows: [String]) {
    let folder = try TemporaryFolder()
    for (number, text) in files.enumerated() { try Files.write(text, to: "\(folder.path)/in/\(number).csv") }
    let output = folder.path + "/out"
    var limits = Limits()
    limits.freeDiskBytes = 0
    limits.secondsPerDocument = seconds
    let request = TableRequest(
      paths: [folder.path + "/in"], output: output, formats: [.csv], identity: "test", settings: { _ in [] },
      effort: TableEffort(level: 2, threads: 2, chunkBytes: 1 << 20, memoryBytes: 64 << 20), limits: limits,
      columns: ["file"], rejectHeading: Array("rejects\r\n".utf8))
    let executable = try #require(BuiltProduct.path("crashing-reading-worker"))
    let command = WorkerCommand(executable: executable, arguments: ["table-worker"])
    let summary = try TableSupervisor(request, command: command, worker: nil).perform()
    let rows = try #require(Files.text(output + "/rows.csv")).split(separator: "\n").map(String.init)
    return (summary, rows)
  }

  @Test func `a file that fells its worker twice has failed, and the others are read`() throws {
    let (summary, rows) = try run(["one", "crash", "two", "three"])
    #expect(summary.outcomes == ["filed": 3, "failed": 1])
    #expect(rows.map { $0.prefix(6) } == ["0.csv,", "2.csv,", "3.csv,"])
    #expect(summary.exitCode == 1)
  }

  @Test func `a file that fells its worker once is read carefully`() throws {
    let (summary, rows) = try run(["one", "crash once", "two"])
    #expect(summary.outcomes == ["filed": 3])
    #expect(rows[1] == "1.csv,crash once,true")
  }

  @Test func `rows that were never written are not believed`() throws {
    let (summary, rows) = try run(["one", "two", "forge"])
    #expect(summary.outcomes == ["filed": 2, "failed": 1])
    #expect(rows.map { $0.prefix(6) } == ["0.csv,", "1.csv,"])
  }

  @Test func `a worker that falls silent is killed in the end`() throws {
    let (summary, rows) = try run(["one", "hang", "two"], seconds: 0.3)
    #expect(summary.outcomes == ["filed": 2, "failed": 1])
    #expect(rows.count == 2)
  }

  @Test func `a fault of a file is an outcome, not a death`() throws {
    let (summary, _) = try run(["one", "fault"])
    #expect(summary.outcomes["filed"] == 1)
    #expect(summary.accounted == 2)
  }
}
