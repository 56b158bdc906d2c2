import Glibc
import PostroomModel
@testable import PostroomWorkers
import Testing

struct MemoryLimitTests {
  @Test(arguments: ["eat memory", "eat memory slowly"])
  func `a worker that outgrows its memory ends with the limit and no harm to others`(document: String)
    async throws
  {
    var limits = WorkerHarness.tightLimits
    limits.workerBytes = 192 << 20
    limits.secondsPerPage = 30
    limits.secondsPerDocument = 60
    let harness = try WorkerHarness(limits: limits)
    let fault = try await harness.fault(document)
    #expect(fault.code == .memoryLimit)
    #expect(fault.detail.contains("201326592"), "\(fault.detail)")
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }

  @Test func `the status of a process counts pages without files and the data segment`() {
    let status =
      "Name:\tx y\nVmData:\t  2048 kB\nRssAnon:\t   10 kB\nRssFile:\t  999 kB\nRssShmem:\t   6 kB\n"
    let memory = ProcessMemory(status: status)
    #expect(memory.resident == 16 << 10)
    #expect(memory.data == 2 << 20)
    #expect(ProcessMemory(pid: getpid())?.resident ?? 0 > 1 << 20)
  }

  @Test func `the resident memory grows with what is touched`() {
    let bytes = 64 << 20
    let before = ResidentMemory.bytes()
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 4_096)
    memset(block, 1, bytes)
    let after = ResidentMemory.bytes()
    block.deallocate()
    #expect(before > 1 << 20)
    // Other tests run beside this one and may give memory back.
    #expect(after - before > bytes / 2)
  }
}
