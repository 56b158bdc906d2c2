import Foundation
import NIOCore
import PostroomEngine
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// What is to be checked is taken in, checked in its order, and lost by no kill.
final class CheckDeskTests {
  private let root: String
  private let database: ServiceDatabase

  init() throws {
    root = try ServiceBench.makeFolder()
    database = try ServiceDatabase(output: root)
  }

  deinit { ServiceBench.remove(root) }

  private func desk(
    _ perform: @escaping Checkers.Performing = { check, _ throws(Fault) in try CheckDeskTests.finish(check) }
  ) throws -> CheckDesk {
    try CheckDesk(
      output: root, database: database,
      checkers: Checkers(
        refuse: { _, options throws(Fault) in
          if options["format"] == "bad" { throw Fault(.requestInvalid, "format", "It is bad.") }
        }, perform: perform))
  }

  /// What a checker leaves.
  private static func finish(_ check: Check) throws(Fault) {
    do {
      try FileManager.default.createDirectory(atPath: check.output, withIntermediateDirectories: true)
      try #"{"rows":1}"#.write(toFile: check.output + "/summary.json", atomically: true, encoding: .utf8)
    } catch {
      throw Fault(.outputUnwritable, check.output, "\(error)")
    }
  }

  /// Runs a desk as long as the body does.
  private func working(_ desk: CheckDesk, _ body: () async throws -> Void) async throws {
    let work = Task { await desk.run() }
    for _ in 0..<1_000 where (try? await desk.receive()) == nil { try await Task.sleep(for: .milliseconds(5)) }
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    work.cancel()
    await work.value
    try result.get()
  }

  private func hand(_ desk: CheckDesk, _ name: String, _ kind: Check.Kind = .tables) async throws -> Check {
    let reception = try await desk.receive()
    try await reception.begin(name)
    try await reception.take(ByteBuffer(string: "text"))
    try await reception.end()
    return try await desk.accept(reception, kind, name: nil, options: [:], who: "tester")
  }

  @Test func `checks are made in the order in which they came`() async throws {
    let order = Mutex<[String]>([])
    let desk = try desk { check, _ throws(Fault) in
      order.withLock { $0.append(check.name) }
      try Self.finish(check)
    }
    try await working(desk) { () async throws in
      var last: Check?
      for name in ["a.csv", "b.csv", "c.csv"] { last = try await hand(desk, name) }
      let check = try #require(last)
      await desk.wait(for: check.id, seconds: 20)
      let ended = try await desk.check(check.id, .tables)
      #expect(ended.state == .finished && ended.ended != nil && ended.files == 1)
      #expect(order.withLock { $0 } == ["a.csv", "b.csv", "c.csv"])
      #expect(try await desk.checks(.tables, before: nil, limit: 10).map(\.name) == ["c.csv", "b.csv", "a.csv"])
      #expect(try await desk.checks(.photographs, before: nil, limit: 10).isEmpty)
      await #expect(throws: Fault.self) { try await desk.check(check.id, .photographs) }
    }
  }

  @Test func `what a service leaves when it ends is taken up by the next`() async throws {
    let begun = Mutex(false)
    let first = try desk { _, stop throws(Fault) in
      begun.withLock { $0 = true }
      while !stop.wasRaised { try? await Task.sleep(for: .milliseconds(5)) }
      throw Fault(.interrupted, "", "It was stopped.")
    }
    var number: Int64 = 0
    try await working(first) { () async throws in
      number = try await hand(first, "a.csv").id
      for _ in 0..<1_000 where !begun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    }
    #expect(try await first.check(number, .tables).state == .working)
    let second = try desk()
    try await working(second) { () async throws in
      await second.wait(for: number, seconds: 20)
      #expect(try await second.check(number, .tables).state == .finished)
    }
  }

  @Test func `a check that fails says why, and the next one is made`() async throws {
    let desk = try desk { check, _ throws(Fault) in
      if check.name == "a.csv" { throw Fault(.diskLow, "/", "There is no room.") }
      try Self.finish(check)
    }
    try await working(desk) { () async throws in
      let (one, two) = (try await hand(desk, "a.csv"), try await hand(desk, "b.csv"))
      await desk.wait(for: two.id, seconds: 20)
      #expect(try await desk.check(one.id, .tables).fault == "disk-low: There is no room.")
      #expect(try await desk.check(one.id, .tables).state == .failed)
      #expect(try await desk.check(two.id, .tables).state == .finished)
    }
  }

  @Test func `a check is given up while it waits and while it is made`() async throws {
    let desk = try desk { _, stop throws(Fault) in
      while !stop.wasRaised { try? await Task.sleep(for: .milliseconds(5)) }
      throw Fault(.interrupted, "", "It was stopped.")
    }
    try await working(desk) { () async throws in
      let (one, two) = (try await hand(desk, "a.csv"), try await hand(desk, "b.csv"))
      #expect(try await desk.cancel(two.id, .tables).state == .cancelled)
      #expect(try await desk.cancel(one.id, .tables).state == .cancelled)
      await #expect(throws: Fault.self) { try await desk.cancel(one.id, .tables) }
    }
  }

  @Test func `a check is removed with its files, but not before its end`() async throws {
    let desk = try desk()
    try await working(desk) { () async throws in
      let check = try await hand(desk, "a.csv")
      await desk.wait(for: check.id, seconds: 20)
      #expect(FileManager.default.fileExists(atPath: check.folder + "/a.csv"))
      try await desk.remove(check.id, .tables)
      #expect(!FileManager.default.fileExists(atPath: check.folder))
      await #expect(throws: Fault.self) { try await desk.check(check.id, .tables) }
    }
  }

  @Test func `files that nobody was told of are removed at the next start`() async throws {
    let folder = root + "/.postroom/checks/lost"
    let desk = try desk()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "half".write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
    try await working(desk) { () async throws in #expect(!FileManager.default.fileExists(atPath: folder)) }
  }

  @Test func `a check that ended long ago is removed`() async throws {
    let desk = try desk()
    var old: Check?
    try await working(desk) { () async throws in
      let check = try await hand(desk, "a.csv")
      await desk.wait(for: check.id, seconds: 20)
      old = check
    }
    let check = try #require(old)
    try await CheckBook(database: database).update(check.id, state: .finished, ended: 1)
    let next = try self.desk()
    try await working(next) { () async throws in
      await #expect(throws: Fault.self) { try await next.check(check.id, .tables) }
      #expect(!FileManager.default.fileExists(atPath: check.folder))
    }
  }
}
