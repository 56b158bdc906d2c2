import FoundationEssentials
import Glibc
import PostroomModel
import PostroomWorkers
import Testing

struct PreparationTests {
  /// Has a worker open `/etc/passwd` while it prepares, with some paths allowed, and then again for a document.
  private static func open(
    allowing paths: [String]
  ) async throws -> (preparing: Result<Analysis, Fault>, reading: Result<Analysis, Fault>) {
    var command = try WorkerHarness.command()
    command.arguments += paths
    let pool = WorkerPool(
      command: command, workers: 1, limits: WorkerHarness.tightLimits, recycleAfter: 10,
      configuration: Data("open /etc/passwd".utf8))
    let letter = try NamelessDocument("letter")
    let preparing = await pool.analyse(letter.job(), descriptor: letter.descriptor)
    let probe = try NamelessDocument("probe open /etc/passwd")
    let reading = await pool.analyse(probe.job(), descriptor: probe.descriptor)
    await pool.shutdown()
    return (preparing.result, reading.result)
  }

  @Test(arguments: [["/etc/passwd"], ["/nowhere", "/etc"]])
  func `what is allowed for the engines is readable while they load and never after`(paths: [String])
    async throws
  {
    let (preparing, reading) = try await Self.open(allowing: paths)
    #expect(try preparing.get().classification.category == "letter")
    #expect(try reading.get().classification.category == "\(EACCES)")
  }

  @Test(arguments: [[], ["/etc/group", "/usr"]])
  func `what is not allowed cannot be read even while the engines load`(paths: [String]) async throws {
    let (preparing, _) = try await Self.open(allowing: paths)
    guard case .failure(let fault) = preparing else {
      Issue.record("it was readable")
      return
    }
    #expect(fault.code == .internalError)
    #expect(fault.detail == "errno \(EACCES)")
  }
}
