import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Watched folders give each file to the run once nobody writes it any more.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct FolderWatchTests {
  @Test func `what lies there and what comes is filed, below new folders too`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["old.txt": "letter old"])
    try Files.write("letter new", to: folder.path + "/aside/new.txt")
    try Files.write("letter deep", to: folder.path + "/aside/deep/er/deep.txt")
    let bench = try StationBench(office)
    let watch = try Self.watch(office, bench)
    await bench.finished(1)
    try FileManager.default.moveItem(atPath: folder.path + "/aside/new.txt", toPath: office.inbox + "/new.txt")
    try FileManager.default.moveItem(atPath: folder.path + "/aside/deep", toPath: office.inbox + "/deep")
    await bench.finished(3)
    // Into a folder that was not there when watching began.
    try Files.write("letter old", to: office.inbox + "/deep/er/copy.txt")
    await bench.finished(4)
    await watch.end()
    let summary = try await bench.end()
    #expect(summary.outcomes == ["filed": 3, "duplicate": 1])
    #expect(watch.warnings == [])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a file that is being written is taken in when it is whole`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["first.txt": "letter"])
    let bench = try StationBench(office, categories: ["letter", "letter one and two and three"])
    // Longer than a busy machine lets the writer wait between two pieces.
    var settings = Self.fast
    settings.settled = 4
    let watch = try FolderWatch([office.inbox], output: office.output, feed: bench.feed, settings: settings)
    watch.start()
    await bench.finished(1)
    let path = office.inbox + "/slow.txt"
    try Files.write("letter", to: path)
    for piece in [" one", " and two", " and three"] {
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(piece.utf8))
      try handle.close()
      try await Task.sleep(for: .milliseconds(150))
    }
    await bench.finished(2)
    await watch.end()
    _ = try await bench.end()
    #expect(Files.text(office.output + "/letter one and two and three/slow.txt") == "letter one and two and three")
    #expect(bench.rows.count == 2)
  }

  @Test func `hidden files and the archive itself are left out`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter"])
    let bench = try StationBench(office, categories: ["letter last"])
    let watch = try FolderWatch([folder.path], output: office.output, feed: bench.feed, settings: Self.fast)
    watch.start()
    await bench.finished(1)
    try Files.write("letter hidden", to: office.inbox + "/.hidden.txt")
    try Files.write("letter last", to: office.inbox + "/last.txt")
    await bench.finished(2)
    await watch.end()
    let summary = try await bench.end()
    #expect(summary.outcomes == ["filed": 2])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a folder that is not there is told at once`() throws {
    let folder = try TemporaryFolder()
    let fault = #expect(throws: Fault.self) {
      try FolderWatch([folder.path + "/none"], output: folder.path + "/out", feed: ArrivalFeed())
    }
    #expect(fault?.code == .sourceNotFound)
  }

  private static var fast: FolderWatch.Settings {
    var settings = FolderWatch.Settings()
    settings.settled = 0.5
    return settings
  }

  private static func watch(_ office: Office, _ bench: StationBench) throws -> FolderWatch {
    let watch = try FolderWatch([office.inbox], output: office.output, feed: bench.feed, settings: fast)
    watch.start()
    return watch
  }
}
