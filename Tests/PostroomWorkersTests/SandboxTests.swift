import Foundation
import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

struct SandboxTests {
  /// What each forbidden act gives in a worker; a refusal by name, not any failure.
  static let acts: [(act: String, errors: [Int32])] = [
    ("open /etc/passwd", [EACCES]), ("socket", [EPERM]), ("fork", [EPERM]), ("exec", [EPERM]),
    ("signal parent", [EPERM]), ("change document", [EPERM]),
  ]

  @Test(arguments: acts.indices)
  func `a worker is refused what the same code may do outside`(index: Int) async throws {
    let (act, errors) = Self.acts[index]
    let outside = try ChildProgram.run(["probe"] + act.split(separator: " ").map(String.init))
    #expect(outside.status == 0, "\(act) fails without a sandbox too: the test proves nothing")
    let harness = try WorkerHarness()
    let inside = try #require(Int32(try await harness.category("probe \(act)")))
    #expect(errors.contains(inside), "\(act): \(inside)")
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }

  @Test func `a worker creates no file where the same code may`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outside = folder.appending(path: "outside").path()
    let inside = folder.appending(path: "inside").path()
    #expect(try ChildProgram.run(["probe", "write", outside]).status == 0)
    #expect(FileManager.default.fileExists(atPath: outside))
    let harness = try WorkerHarness()
    #expect(try await harness.category("probe write \(inside)") == "\(EACCES)")
    #expect(!FileManager.default.fileExists(atPath: inside))
    #expect(try await harness.category("probe write \(outside)") == "\(EACCES)")
    await harness.pool.shutdown()
  }

  @Test func `a worker reads no other file however open it is`() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("secret".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path())
    #expect(try ChildProgram.run(["probe", "open", file.path()]).status == 0)
    let harness = try WorkerHarness()
    #expect(try await harness.category("probe open \(file.path())") == "\(EACCES)")
    await harness.pool.shutdown()
  }

  @Test func `a worker holds its own descriptors and none of the supervisor's`() async throws {
    // Neither end of this pipe closes by itself when another program starts.
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let harness = try WorkerHarness()
    // Standard input, output and error, the socket, the statistics of its memory, the document.
    #expect(try await harness.category("descriptors") == "6")
    await harness.pool.shutdown()
  }

  @Test func `a worker may start threads`() async throws {
    let harness = try WorkerHarness()
    #expect(try await harness.category("thread") == "0")
    await harness.pool.shutdown()
  }

  @Test func `a worker's environment holds what was passed on and no more`() async throws {
    setenv("POSTROOM_TEST_PASSED", "yes", 1)
    setenv("POSTROOM_TEST_WITHHELD", "yes", 1)
    var command = try WorkerHarness.command()
    command.passedEnvironment = ["POSTROOM_TEST_PASSED"]
    let pool = WorkerPool(
      command: command, workers: 1, limits: Limits(), recycleAfter: 10, configuration: Data())
    let expected = [
      "POSTROOM_TEST_PASSED": "yes", "POSTROOM_TEST_WITHHELD": "unset", "PATH": "unset", "HOME": "unset",
      "SWIFT_BACKTRACE": "enable=no", "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8",
    ]
    for (name, value) in expected {
      let document = try NamelessDocument("environment \(name)")
      let answer = await pool.analyse(document.job(), descriptor: document.descriptor)
      #expect(try answer.result.get().classification.category == value, "\(name)")
    }
    await pool.shutdown()
  }

  @Test func `a probe names the walls that stand and the pool warns of those that lack`() async throws {
    let probe = try await WorkerProbe.run(
      command: try WorkerHarness.command(), limits: Limits(), configuration: Data())
    let always: [SandboxLayer] = [.deathWithSupervisor, .noPrivileges, .resourceLimits]
    for layer in always { #expect(probe.layers.contains(layer)) }
    #expect(probe.startMilliseconds > 0)
    let warned = Counter()
    let harness = try WorkerHarness(workers: 2, recycleAfter: 1, onWarning: { _ in _ = warned.next() })
    #expect(harness.pool.sandboxLayers == nil)
    for _ in 0..<4 { _ = try await harness.category("letter") }
    #expect(harness.pool.sandboxLayers == probe.layers)
    let complete = Set(probe.layers) == Set(SandboxLayer.allCases)
    #expect(warned.count == (complete ? 0 : 1))
    #expect(harness.pool.warnings.count == warned.count)
    await harness.pool.shutdown()
  }
}
