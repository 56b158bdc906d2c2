import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// A store of answers in a folder of its own, with a clock that is set.
final class AssistBench: Sendable {
  let folder: LedgerFolder
  let file: String

  init() throws {
    folder = try LedgerFolder()
    file = folder.path + "/out/" + AssistStore.path
  }

  func store(at now: Double = 1_000, lifetime: Double = AssistStore.usualLifetime, limit: Int = AssistStore.usualBytes)
    throws -> AssistStore
  {
    try AssistStore(file: file, lifetime: lifetime, limitBytes: limit, clock: { now })
  }

  static func key(_ number: Int, basis: String = "classify v1") -> AssistKey {
    AssistKey(document: [UInt8(number / 256), UInt8(number % 256)], basis: basis)
  }
}

@Suite struct AssistStoreTests {
  private let cost = AssistUsage(requests: 1, inputTokens: 101, outputTokens: 11, cost: 7)

  @Test func `an answer is known once it is stored, and only for its own question`() throws {
    let bench = try AssistBench()
    let store = try bench.store()
    let key = AssistBench.key(1)
    #expect(try store.answer(to: key) == nil)
    let sending = try store.send([key], run: 1, model: "fast")
    #expect(try store.answer(to: key) == nil)
    try store.keep([key: .text(#"{"category":"x"}"#)], of: sending, model: "fast-001", usage: cost)
    let answer = try #require(try store.answer(to: key))
    #expect(answer.content == .text(#"{"category":"x"}"#) && answer.model == "fast-001" && answer.usage == cost)
    #expect(try store.answer(to: AssistBench.key(2)) == nil)
    #expect(try store.answer(to: AssistBench.key(1, basis: "classify v2")) == nil)
  }

  @Test func `a failure that was paid for is known too`() throws {
    let store = try AssistBench().store()
    let key = AssistBench.key(1)
    let failure = AssistFailure(.blocked, "The answer was blocked.")
    try store.keep([key: .failure(failure)], of: try store.send([key], run: 1, model: "m"), model: "m", usage: cost)
    #expect(try store.answer(to: key)?.content == .failure(failure))
  }

  @Test func `commits wait for the disk`() throws {
    let store = try AssistBench().store()
    #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test func `an answer expires, and what it cost stays`() throws {
    let bench = try AssistBench()
    var store = try bench.store(at: 1_000, lifetime: 500)
    let key = AssistBench.key(1)
    try store.keep([key: .text("{}")], of: try store.send([key], run: 3, model: "m"), model: "m", usage: cost)
    try store.close()
    store = try bench.store(at: 1_499, lifetime: 500)
    #expect(try store.answer(to: key) != nil)
    try store.close()
    store = try bench.store(at: 1_500, lifetime: 500)
    #expect(try store.answer(to: key) == nil)
    #expect(try store.usage(run: 3) == cost)
    #expect(try store.usage(document: key.document) == cost)
  }

  @Test func `the oldest answers make room, and the newest stay`() throws {
    let bench = try AssistBench()
    let text = String(repeating: "a", count: 1_000)
    for number in 0..<100 {
      let store = try bench.store(at: Double(number), limit: 20_000)
      let key = AssistBench.key(number)
      try store.keep([key: .text(text)], of: try store.send([key], run: 1, model: "m"), model: "m", usage: cost)
      try store.close()
    }
    let store = try bench.store(at: 100, limit: 20_000)
    let known = try (0..<100).filter { try store.answer(to: AssistBench.key($0)) != nil }
    #expect(known.count <= 20 && known.count >= 10 && known == Array((100 - known.count)..<100))
  }

  @Test func `what an answer cost is shared by its documents to the last token`() throws {
    let store = try AssistBench().store()
    let keys = (0..<3).map { AssistBench.key($0) }
    let usage = AssistUsage(requests: 1, inputTokens: 100, outputTokens: 11, cost: 5)
    let answers = keys.reduce(into: [:]) { $0[$1] = StoredAnswer.Content.text("{}") }
    try store.keep(answers, of: try store.send(keys, run: 1, model: "m"), model: "m", usage: usage)
    let shares = try keys.map { try store.usage(document: $0.document) }
    #expect(shares.map(\.inputTokens) == [34, 33, 33] && shares.map(\.outputTokens) == [4, 4, 3])
    #expect(shares.reduce(0) { $0 + $1.cost } == 5)
    #expect(try store.usage(run: 1) == usage)
  }

  @Test func `runs are told apart and added up`() throws {
    let store = try AssistBench().store()
    for run in 1...3 {
      let key = AssistBench.key(run)
      try store.keep(
        [key: .text("{}")], of: try store.send([key], run: Int64(run), model: "m"), model: "m", usage: cost)
    }
    try store.fail(
      try store.send([AssistBench.key(9)], run: 2, model: "m"), AssistFailure(.truncated, ""),
      usage: AssistUsage(requests: 1, inputTokens: 1))
    #expect(try store.usage(run: 1) == cost)
    #expect(try store.usage(run: 2).inputTokens == 102)
    #expect(try store.usage().requests == 4)
  }

  @Test func `an answer that the disk has spoilt is not given`() throws {
    let store = try AssistBench().store()
    let key = AssistBench.key(1)
    try store.keep([key: .text("{}")], of: try store.send([key], run: 1, model: "m"), model: "m", usage: cost)
    try store.write { try $0.execute(sql: "UPDATE answer SET content = 'ä'") }
    #expect(try store.answer(to: key) == nil)
  }

  @Test(arguments: ["not a database at all, but long enough to be taken for one by its size", ""])
  func `a file that is not a store is never replaced`(text: String) throws {
    let bench = try AssistBench()
    try FileManager.default.createDirectory(
      atPath: (bench.file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    if text.isEmpty {
      try DatabaseQueue(path: bench.file).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    } else {
      try Data(text.utf8).write(to: URL(fileURLWithPath: bench.file))
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: bench.file))
    #expect(throws: Fault.self) { try bench.store() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: bench.file)) == before)
  }

  @Test func `a store of a later version is left alone`() throws {
    let bench = try AssistBench()
    try bench.store().close()
    try DatabaseQueue(path: bench.file).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    let fault = #expect(throws: Fault.self) { try bench.store() }
    #expect(fault?.code == .ledgerTooNew)
  }
}
