import FoundationEssentials
import PostroomModel
import PostroomWorkers
import Synchronization
import Testing

/// A photographs' worker writes files beside its report, and the two must agree.
struct PhotographAnswerTests {
  private func answer(_ text: String, bytes: Int = 1 << 20) async throws -> (WorkerAnswer, [UInt8]) {
    var limits = WorkerHarness.tightLimits
    limits.fileBytes = bytes
    let configuration = PhotographConfiguration(
      format: PhotographFormat(name: "test", title: "A test", source: "here", limits: [.roll: PhotographLimits(max: 5)])
    )
    let pool = WorkerPool(
      command: WorkerCommand(executable: try WorkerHarness.executable(), arguments: ["photograph-worker"]), workers: 1,
      limits: limits, recycleAfter: 10, configuration: try JSONEncoder().encode(configuration))
    let document = try NamelessDocument(text)
    let written = Mutex<[UInt8]>([])
    let sink = OutputSink(
      begin: {
        written.withLock { $0 = [] }
        return nil
      },
      take: { bytes in
        written.withLock { $0 += bytes }
        return nil
      })
    let job = document.job(wanted: .photograph)
    let answer = await pool.analyse(job, descriptor: document.descriptor, output: sink)
    await pool.shutdown()
    return (answer, written.withLock { $0 })
  }

  @Test func `report and files arrive whole`() async throws {
    let (answer, bytes) = try await answer("warn write 1000 0 500")
    let report = try #require(try answer.result.get().photograph)
    #expect(report.format == "test" && report.verdict == .warn)
    #expect(report.written.map(\.kind) == [.mended, .thumbnail] && report.written.map(\.bytes) == [1_000, 500])
    #expect(bytes.count == 1_500 && bytes[1_000...].starts(with: [0xFF, 0xD8, 0xFF]))
  }

  @Test(
    arguments: [
      ("write 100 0 50 lie 5", .workerGarbled), ("write 100 0 50 silent", .workerGarbled), ("swap", .workerGarbled),
      ("nothing", .workerGarbled), ("garbage", .workerGarbled), ("crash", .workerCrashed),
      ("write 900000 900000", .answerTooLarge), ("fault image-damaged", .imageDamaged),
      ("fault ledger-damaged", .workerGarbled),
    ] as [(String, Fault.Code)])
  func `a worker that lies or dies costs its photograph`(text: String, code: Fault.Code) async throws {
    let (answer, _) = try await answer(text)
    let fault = #expect(throws: Fault.self) { try answer.result.get() }
    #expect(fault?.code == code)
  }

  @Test func `numbers that are none are no answer`() throws {
    let json = #"{"name":"roll","value":NaN,"unit":"°","verdict":"pass","reason":""}"#
    #expect(throws: (any Error).self) { try JSONDecoder().decode(PhotographCheck.self, from: Data(json.utf8)) }
  }
}
