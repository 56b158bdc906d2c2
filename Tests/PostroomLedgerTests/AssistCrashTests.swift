import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

/// What a kill leaves: the files as they are at that moment.
private func killed(_ bench: AssistBench) throws -> AssistBench {
  let left = try AssistBench()
  let folder = (left.file as NSString).deletingLastPathComponent
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: bench.file + ending) {
    try FileManager.default.copyItem(atPath: bench.file + ending, toPath: left.file + ending)
  }
  return left
}

@Suite struct AssistCrashTests {
  private let cost = AssistUsage(requests: 1, inputTokens: 10, outputTokens: 1, cost: 1)

  @Test func `a request on its way at a kill is counted once, and its document asked again`() throws {
    let bench = try AssistBench()
    let store = try bench.store()
    let keys = (0..<5).map { AssistBench.key($0) }
    try store.keep([keys[0]: .text("{}")], of: try store.send([keys[0]], run: 1, model: "m"), model: "m", usage: cost)
    _ = try store.send([keys[1], keys[2]], run: 1, model: "m")
    _ = try store.send([keys[3]], run: 1, model: "m")
    try store.fail(try store.send([keys[4]], run: 1, model: "m"), AssistFailure(.overloaded, ""))
    let left = try killed(bench)
    let again = try left.store()
    #expect(try again.takeLost() == LostRequests(requests: 2, documents: 3))
    #expect(try again.takeLost() == LostRequests())
    #expect(try again.lost(run: 1) == 2)
    #expect(try again.answer(to: keys[0]) != nil)
    #expect(try again.answer(to: keys[1]) == nil)
    #expect(try again.usage(run: 1) == cost)
  }

  @Test func `killed at any moment, no stored answer is paid twice and none is missing`() throws {
    var generator = SystemRandomNumberGenerator()
    var bench = try AssistBench()
    var paid: [Int: Int] = [:]
    var stored: Set<Int> = []
    var lost = 0
    var done = false
    for run in 1...40 where !done {
      let store = try bench.store()
      lost += try store.takeLost().requests
      for number in stored { #expect(try store.answer(to: AssistBench.key(number)) != nil, "\(number) is gone.") }
      let end = Int.random(in: 1...25, using: &generator)
      var steps = 0
      done = true
      for number in 0..<60 {
        guard try store.answer(to: AssistBench.key(number)) == nil else { continue }
        #expect(!stored.contains(number))
        done = false
        let sending = try store.send([AssistBench.key(number)], run: Int64(run), model: "m")
        paid[number, default: 0] += 1
        steps += 1
        if steps == end { break }
        try store.keep([AssistBench.key(number): .text("{}")], of: sending, model: "m", usage: cost)
        stored.insert(number)
        steps += 1
        if steps == end { break }
      }
      bench = try killed(bench)
      try store.close()
    }
    #expect(done && stored.count == 60)
    #expect(paid.values.reduce(0, +) == 60 + lost)
    let store = try bench.store()
    #expect(try store.usage().requests == 60)
    #expect(try store.lost() == lost)
  }

  @Test func `a provider's batch is found again after a kill, with the documents of its requests`() throws {
    let bench = try AssistBench()
    let store = try bench.store()
    let first = [AssistBench.key(1), AssistBench.key(2)]
    let second = [AssistBench.key(3, basis: "extract v2")]
    let sendings = [try store.send(first, run: 4, model: "m"), try store.send(second, run: 4, model: "m")]
    try store.note(batch: "batches/abc", of: sendings, run: 4, model: "m")
    var again = try killed(bench).store()
    #expect(try again.takeLost() == LostRequests())
    let batch = try #require(try again.openBatches().first)
    #expect(batch.name == "batches/abc" && batch.model == "m")
    #expect(batch.requests.map(\.keys) == [first, second])
    try again.keep(
      [first[0]: .text("{}"), first[1]: .text("{}")], of: batch.requests[0].sending, model: "m", usage: cost)
    #expect(try again.openBatches().first?.requests.map(\.keys) == [second])
    try again.close(batch: "batches/abc")
    #expect(try again.openBatches().isEmpty)
    #expect(try again.lost() == 1)
    #expect(try again.answer(to: first[1]) != nil)
    again = try bench.store()
    #expect(try again.openBatches().count == 1, "The first store was killed before anything was collected.")
  }

  @Test func `a late answer to a request that was given up for lost is stored all the same`() throws {
    let store = try AssistBench().store()
    let sending = try store.send([AssistBench.key(1)], run: 1, model: "m")
    _ = try store.takeLost()
    try store.keep([AssistBench.key(1): .text("{}")], of: sending, model: "m", usage: cost)
    #expect(try store.lost() == 0)
    #expect(try store.usage() == cost)
  }
}
