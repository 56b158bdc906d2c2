import FoundationEssentials
import PostroomModel
import PostroomWorkers
import Testing

struct AvailabilityTests {
  @Test(arguments: ["/nowhere/reader", "/bin/true", "/bin/cat"])
  func `a program that is no worker makes the documents unavailable and starts no flood`(path: String)
    async throws
  {
    let pool = WorkerPool(
      command: WorkerCommand(executable: path, arguments: []), workers: 2, limits: Limits(), recycleAfter: 10,
      configuration: Data())
    var waited = 0.0
    for _ in 0..<50 {
      let document = try NamelessDocument("letter")
      let answer = await pool.analyse(document.job(), descriptor: document.descriptor)
      guard case .failure(let fault) = answer.result else {
        Issue.record("it was read")
        return
      }
      #expect(fault.code == .workerUnavailable)
      #expect(fault.subject == path)
      #expect(answer.attempts == 0)
      waited += answer.workMilliseconds
    }
    // Three tries at once, and none for the next five seconds: fifty documents cost no more.
    #expect(waited < 20_000)
    #expect(pool.processIdentifiers.isEmpty)
    await pool.shutdown()
  }

  @Test func `an engine that is missing is the fault of every document`() async throws {
    let harness = try WorkerHarness(configuration: "no engine")
    for _ in 0..<3 {
      let fault = try await harness.fault("letter")
      #expect(fault == Fault(.pdfiumMissing, "libpdfium.so", "It is not there."))
    }
    await harness.pool.shutdown()
  }

  @Test func `a worker that crashes while it starts is unavailable and says how`() async throws {
    let harness = try WorkerHarness(configuration: "crash")
    let fault = try await harness.fault("letter")
    #expect(fault.code == .workerUnavailable)
    #expect(fault.detail.contains("SIGABRT"), "\(fault.detail)")
    await harness.pool.shutdown()
  }
}
