import PostroomModel
import PostroomWorkers
import Testing

struct RecyclingTests {
  @Test func `a worker is replaced after its number of documents`() async throws {
    let harness = try WorkerHarness(recycleAfter: 3)
    var pids: [String] = []
    for _ in 0..<9 { pids.append(try await harness.category("pid")) }
    #expect(Set(pids).count == 3)
    for worker in 0..<3 { #expect(Set(pids[worker * 3..<worker * 3 + 3]).count == 1) }
    #expect(harness.pool.processIdentifiers.count <= 1)
    await harness.pool.shutdown()
  }

  @Test func `a worker keeps no descriptor of the documents it has read`() async throws {
    let harness = try WorkerHarness()
    let first = try await harness.category("descriptors")
    for number in 0..<100 { _ = try await harness.category("letter \(number)") }
    #expect(try await harness.category("descriptors") == first)
    await harness.pool.shutdown()
  }
}
