import FoundationEssentials
import Glibc
import PostroomModel
import PostroomWorkers
import Testing

struct ShutdownTests {
  @Test func `a shutdown answers the document in work and the one that waits`() async throws {
    var limits = Limits()
    limits.secondsPerPage = 60
    let pool = WorkerPool(
      command: try WorkerHarness.command(), workers: 1, limits: limits, recycleAfter: 10,
      configuration: Data())
    async let busy = Self.fault(pool, "hang")
    while pool.processIdentifiers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    async let waiting = Self.fault(pool, "letter")
    try await Task.sleep(for: .milliseconds(100))
    let worker = pool.processIdentifiers[0]
    let start = ContinuousClock.now
    await pool.shutdown()
    #expect(start.duration(to: .now) < .seconds(30))
    #expect(try await busy?.code == .interrupted)
    #expect(try await waiting?.code == .interrupted)
    #expect(try await Self.fault(pool, "too late")?.code == .interrupted)
    #expect(kill(worker, 0) != 0)
    #expect(pool.processIdentifiers.isEmpty)
    await pool.shutdown()
  }

  private static func fault(_ pool: WorkerPool, _ text: String) async throws -> Fault? {
    let document = try NamelessDocument(text)
    switch await pool.analyse(document.job(), descriptor: document.descriptor).result {
    case .success: return nil
    case .failure(let fault): return fault
    }
  }
}
