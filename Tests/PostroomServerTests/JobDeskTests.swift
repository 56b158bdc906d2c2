import Foundation
import NIOCore
import PostroomEngine
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomServer

/// What is handed to a service is accepted once it is safe, and ends with an outcome for every file.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct JobDeskTests {
  @Test func `uploaded files are moved into the archive and their job ends`() async throws {
    let bench = try await ServiceBench(categories: ["letter", "bill"])
    defer { ServiceBench.remove(bench.root) }
    let job = try await bench.upload(["a.txt": "letter", "b.txt": "bill", "c.txt": "crash"], name: "post of today")
    let ended = try await bench.ended(job.id)
    #expect(ended.job.state == .finished)
    #expect(ended.job.name == "post of today")
    #expect(ended.tally.outcomes == [.filed: 2, .failed: 1])
    #expect(bench.text("archive/letter/a.txt") == "letter")
    #expect(try await bench.end() == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: job.source) == [])
  }

  @Test func `whoever waits for a document gets it as soon as it is recorded`() async throws {
    let bench = try await ServiceBench(categories: ["letter"])
    defer { ServiceBench.remove(bench.root) }
    let job = try await bench.upload(["a.txt": "letter"])
    let record = try await bench.desk.document(from: job.source + "/a.txt", within: .seconds(30))
    #expect(record?.outcome == .filed)
    #expect(try await bench.desk.document(from: job.source + "/none.txt", within: .milliseconds(20)) == nil)
    _ = try await bench.end()
  }

  @Test func `nothing is taken in while the disk has too little room`() async throws {
    let root = try ServiceBench.makeFolder()
    defer { ServiceBench.remove(root) }
    var limits = JobLimits()
    limits.freeDiskBytes = .max
    let bench = try await ServiceBench(root, categories: ["letter"], limits: limits)
    let fault = await #expect(throws: Fault.self) { try await bench.upload(["a.txt": "letter"]) }
    #expect(fault?.code == .diskLow)
    #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/archive/.postroom/incoming") == [])
    _ = try await bench.end()
  }

  @Test func `two files of one name in an upload are two documents`() async throws {
    let bench = try await ServiceBench(categories: ["letter", "bill"])
    defer { ServiceBench.remove(bench.root) }
    let reception = try await bench.desk.receive()
    for text in ["letter", "bill"] {
      try await reception.begin("../../a.txt")
      try await reception.take(ByteBuffer(string: text))
      try await reception.end()
    }
    let job = try await bench.desk.accept(reception, name: nil, who: "tester")
    #expect(try await bench.ended(job.id).tally.outcomes == [.filed: 2])
    #expect(bench.text("archive/letter/a.txt") == "letter")
    #expect(bench.text("archive/bill/a(1).txt") == "bill")
    _ = try await bench.end()
  }

  @Test func `a folder of the server is taken in, and only where that is allowed`() async throws {
    let root = try ServiceBench.makeFolder()
    defer { ServiceBench.remove(root) }
    var limits = JobLimits()
    limits.folders = [root + "/inbox"]
    let bench = try await ServiceBench(root, categories: ["letter", "bill"], limits: limits)
    try bench.write("letter", to: "inbox/a/a.txt")
    try bench.write("bill", to: "inbox/a/b.txt")
    try bench.write("letter", to: "elsewhere/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: root + "/inbox/link", withDestinationPath: root + "/elsewhere")
    let job = try await bench.desk.takeIn(folder: root + "/inbox/a", moves: false, name: nil, who: "tester")
    let ended = try await bench.ended(job.id)
    #expect(ended.tally.outcomes == [.filed: 2])
    #expect(ended.job.files == 2)
    #expect(bench.text("inbox/a/a.txt") == "letter")
    for folder in ["elsewhere", "inbox/../elsewhere", "inbox/link", ""] {
      let fault = await #expect(throws: Fault.self) {
        try await bench.desk.takeIn(folder: root + "/" + folder, moves: false, name: nil, who: "tester")
      }
      #expect(fault?.code == .notAllowed, "\(folder)")
    }
    _ = try await bench.end()
  }

  @Test func `what was accepted before a kill is filed by the next service`() async throws {
    let root = try ServiceBench.makeFolder()
    defer { ServiceBench.remove(root) }
    let output = root + "/archive"
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    // A service that dies before its run has begun.
    let accepted: Job
    do {
      let database = try ServiceDatabase(output: output)
      let desk = try JobDesk(output: output, database: database, archive: RunningArchive(feed: ArrivalFeed()))
      await desk.opened()
      let reception = try await desk.receive()
      try await reception.begin("a.txt")
      try await reception.take(ByteBuffer(string: "letter"))
      try await reception.end()
      accepted = try await desk.accept(reception, name: nil, who: "tester")
      let broken = try IncomingFolder(output: output).makeJob()
      try Data("half".utf8).write(to: URL(fileURLWithPath: broken + "/.half.txt"))
      let unanswered = try IncomingFolder(output: output).makeJob()
      try Data("bill".utf8).write(to: URL(fileURLWithPath: unanswered + "/whole.txt"))
      try database.close()
    }
    let bench = try await ServiceBench(root, categories: ["letter", "bill"])
    #expect(try await bench.ended(accepted.id).tally.outcomes == [.filed: 1])
    let jobs = try await bench.desk.jobs(limit: 10)
    #expect(jobs.count == 2)
    #expect(try await bench.ended(jobs[0].job.id).tally.outcomes == [.filed: 1])
    #expect(bench.text("archive/bill/whole.txt") == "bill")
    _ = try await bench.end()
    #expect(try await Self.documents(output) == 2)
  }

  @Test func `an upload that is not accepted leaves nothing`() async throws {
    let bench = try await ServiceBench(categories: ["letter"])
    defer { ServiceBench.remove(bench.root) }
    do {
      let reception = try await bench.desk.receive()
      try await reception.begin("a.txt")
      try await reception.take(ByteBuffer(string: "letter"))
      try await reception.end()
      try await reception.begin("half.txt")
      try await reception.take(ByteBuffer(string: "let"))
    }
    let incoming = bench.output + "/" + IncomingFolder.path
    for _ in 0..<1_000 where try !FileManager.default.contentsOfDirectory(atPath: incoming).isEmpty {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: incoming) == [])
    _ = try await bench.end()
  }

  @Test func `a job that nobody has asked about does not fill the queue once it has ended`() async throws {
    var limits = JobLimits()
    limits.jobs = 1
    let bench = try await ServiceBench(categories: ["letter"], limits: limits)
    defer { ServiceBench.remove(bench.root) }
    for number in 0..<3 {
      let job = try await bench.upload(["a\(number).txt": "letter"])
      let file = job.source + "/a\(number).txt"
      _ = try await bench.desk.document(from: file, within: .seconds(60))
    }
    #expect(try await bench.desk.jobs(limit: 9).allSatisfy { $0.job.ended != nil })
    _ = try await bench.end()
  }

  @Test func `a full queue is said, and a file beyond the limit refused`() async throws {
    var limits = JobLimits()
    limits.jobs = 0
    limits.fileBytes = 4
    let bench = try await ServiceBench(categories: ["letter"], limits: limits)
    defer { ServiceBench.remove(bench.root) }
    let full = await #expect(throws: Fault.self) { try await bench.desk.receive() }
    #expect(full?.code == .queueFull)
    let reception = try Reception(incoming: try IncomingFolder(output: bench.output), limits: limits)
    try await reception.begin("a.txt")
    try await reception.take(ByteBuffer(string: "1234"))
    let large = await #expect(throws: Fault.self) { try await reception.take(ByteBuffer(string: "5")) }
    #expect(large?.code == .requestTooLarge)
    _ = try await bench.end()
  }

  @Test func `a job that is given up ends, and what was not begun stays`() async throws {
    let root = try ServiceBench.makeFolder()
    defer { ServiceBench.remove(root) }
    var limits = JobLimits()
    limits.folders = [root]
    let bench = try await ServiceBench(root, categories: ["letter"], limits: limits)
    for number in 0..<1_500 { try bench.write("letter", to: "inbox/\(number).txt") }
    let job = try await bench.desk.takeIn(folder: root + "/inbox", moves: true, name: nil, who: "tester")
    let cancelled = try await bench.desk.cancel(job.id)
    #expect(cancelled.job.state == .cancelled)
    let again = await #expect(throws: Fault.self) { try await bench.desk.cancel(job.id) }
    #expect(again?.code == .requestConflict)
    _ = try await bench.end()
    #expect(try await Self.documents(bench.output) < 1_500)
  }

  @Test func `a second service on one archive is refused`() async throws {
    let bench = try await ServiceBench(categories: ["letter"])
    defer { ServiceBench.remove(bench.root) }
    let job = try await bench.upload(["a.txt": "letter"])
    _ = try await bench.ended(job.id)
    let second = try await ServiceBench(bench.root, categories: ["letter"])
    let fault = try await second.end()
    #expect(fault?.code == .ledgerLocked)
    _ = try await bench.end()
  }

  private static func documents(_ output: String) async throws -> Int {
    let ledger = try Ledger(output: output, access: .read)
    defer { try? ledger.close() }
    return try ledger.tally(below: PathText.folder(of: output)).documents
  }
}
