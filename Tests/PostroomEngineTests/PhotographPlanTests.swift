import PostroomModel
import Testing

@testable import PostroomEngine

/// How many workers, how large a batch, and why.
struct PhotographPlanTests {
  private let gigabyte = 1 << 30

  @Test func `there is a worker for each core as long as memory and photographs allow`() {
    let plan = PhotographPlan(count: 1_000, bytes: 4 << 20, cores: 8, available: 16 * gigabyte)
    #expect(plan.workers == 8 && plan.batch == 128)
    #expect(plan.workersReason.hasPrefix("one for each core"))
    #expect(plan.batchReason.contains("128 files of 4.0 MB are 512.0 MB"))
    let few = PhotographPlan(count: 3, bytes: 4 << 20, cores: 8, available: 16 * gigabyte)
    #expect(few.workers == 3 && few.batch == 3)
    #expect(few.workersReason == "there are no more photographs")
  }

  @Test func `a worker is reckoned with 150 MB, and with more for large files up to the limit of pixels`() {
    func reckoned(_ bytes: Int, pixels: Int = 100_000_000) -> Int {
      PhotographPlan(count: 9, bytes: bytes, cores: 2, available: gigabyte, pixels: pixels).workerBytes
    }
    #expect(reckoned(100_000) == 150 << 20)
    #expect(reckoned(1 << 20) == 150 << 20)
    #expect(reckoned(4 << 20) == 336 << 20)
    #expect(reckoned(500 << 20) == 600_000_000 + 48 << 20)
    #expect(reckoned(500 << 20, pixels: .max) == 1 << 30)
    #expect(reckoned(4 << 20, pixels: 12_000_000) == 150 << 20)
  }

  /// Kilobytes of the file and the largest resident memory of a worker in MB, as measured with upscaled portraits.
  @Test(arguments: [
    (139, 43), (875, 71), (2_476, 182), (4_225, 326), (849, 43), (5_161, 73), (13_940, 190), (22_715, 342), (832, 104),
  ])
  func `a plan reckons with no less than what was measured`(kilobytes: Int, megabytes: Int) {
    let plan = PhotographPlan(count: 9, bytes: kilobytes << 10, cores: 2, available: gigabyte)
    #expect(plan.workerBytes >= megabytes << 20)
  }

  @Test func `little memory means fewer workers and smaller batches, never none`() {
    let plan = PhotographPlan(count: 1_000, bytes: 1 << 20, cores: 8, available: gigabyte)
    // 1,024 MB less 256 are 768: five workers of 150.
    #expect(plan.usableBytes == 768 << 20 && plan.workers == 5)
    #expect(plan.workersReason.contains("768 MB are free for workers of 150 MB each, which is room for 5"))
    let large = PhotographPlan(count: 1_000, bytes: 10 << 20, cores: 8, available: gigabyte)
    #expect(large.workers == 1 && large.batch == 16)
    let tight = PhotographPlan(count: 1_000, bytes: 20 << 20, cores: 8, available: gigabyte, asked: 5)
    #expect(tight.batch == 10 && tight.batchReason.hasPrefix("a quarter of the free memory"))
    let none = PhotographPlan(count: 1_000, bytes: 4 << 20, cores: 8, available: 1)
    #expect(none.workers == 1 && none.batch == 2)
  }

  @Test func `whoever asks for workers gets them`() {
    let plan = PhotographPlan(count: nil, bytes: 4 << 20, cores: 2, available: gigabyte, asked: 12)
    #expect(plan.workers == 12 && plan.workersReason.hasPrefix("so many were asked for"))
  }

  @Test func `no number that is given makes it trap`() {
    for bytes in [0, 1, .max] {
      for available in [0, 1, .max / 2] {
        let plan = PhotographPlan(count: nil, bytes: bytes, cores: 4, available: available)
        #expect((1...4).contains(plan.workers) && (1...256).contains(plan.batch))
      }
    }
  }

  @Test func `pressure lowers how many are examined, one at a time, and relief raises it again`() {
    var pressure = MemoryPressure(most: 4, worker: 100)
    #expect(pressure.limit == 4)
    for limit in [3, 2, 1, 1] {
      pressure.note(available: 99)
      #expect(pressure.limit == limit)
    }
    pressure.note(available: 150)
    #expect(pressure.limit == 1)
    for limit in [2, 3, 4, 4] {
      pressure.note(available: 201)
      #expect(pressure.limit == limit)
    }
    pressure.note(available: 0)
    #expect(pressure.limit == 4 && pressure.fewest == 1)
  }

  @Test func `the memory of this machine is told`() {
    #expect(MachineMemory.availableBytes() > 0)
    #expect(MachineMemory.availableBytes() <= SystemMemory.totalBytes())
  }
}
