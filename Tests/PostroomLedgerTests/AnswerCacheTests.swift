import Foundation
import PostroomModel
import Synchronization
import Testing

@testable import PostroomLedger

/// An answer is found again while it holds, by all that it depends on.
@Suite struct AnswerCacheTests {
  private static let document = ReadingCacheTests.document(7)
  private static let answer = Array("an answer\u{0} ş".utf8)

  private static func keep(
    _ folder: LedgerFolder, answers: AnswerBasis = ReadingCacheTests.answers(), at time: Double = 1_000
  ) throws {
    let cache = try ReadingCacheTests.cache(folder, answers: answers, clock: { time })
    cache.keep(answer: answer, of: document, stage: .verify)
    cache.close()
    #expect(cache.trouble == nil)
  }

  private static func found(
    _ folder: LedgerFolder, _ access: ReadingCache.Access = .write, answers: AnswerBasis? = ReadingCacheTests.answers(),
    seconds: Double? = 3_600, at time: Double
  ) throws -> [UInt8]? {
    let cache = try ReadingCacheTests.cache(folder, access, answers: answers, seconds: seconds, clock: { time })
    defer { cache.close() }
    return cache.answer(of: document, stage: .verify)
  }

  @Test func `an answer holds for its time and no longer`() throws {
    let folder = try LedgerFolder()
    #expect(try Self.found(folder, at: 1_000) == nil)
    try Self.keep(folder, at: 1_000)
    for time in [1_000.0, 1_001, 4_599.9] { #expect(try Self.found(folder, at: time) == Self.answer, "\(time)") }
    for time in [4_600.0, 5_000, 1e9] { #expect(try Self.found(folder, .read, at: time) == nil, "\(time)") }
    // A clock that was set back: how old the answer is cannot be told.
    #expect(try Self.found(folder, .read, at: 999) == nil)
    #expect(try Self.found(folder, .read, seconds: 10, at: 1_009) == Self.answer)
    #expect(try Self.found(folder, .read, seconds: 10, at: 1_010) == nil)
    #expect(try Self.found(folder, .read, seconds: nil, at: 1e9) == Self.answer)
    #expect(try Self.found(folder, .read, seconds: 0, at: 1_000) == nil)
    #expect(try Self.found(folder, .read, answers: nil, at: 1_000) == nil)
  }

  @Test func `answers that are too old are removed as soon as something is written`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder, at: 1_000)
    #expect(ReadingCache.contents(output: folder.path).answers == 1)
    let later = try ReadingCacheTests.cache(folder, clock: { 9_000 })
    later.keep(FinishedPage(number: 1, content: "{}"), of: Self.document)
    later.close()
    let contents = ReadingCache.contents(output: folder.path)
    #expect(contents.answers == 0)
    #expect(contents.pages == 1)
    #expect(contents.use[.expiredAnswers] == 1)
  }

  @Test func `an answer that was given holds no longer for that`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder, at: 1_000)
    #expect(try Self.found(folder, at: 4_000) == Self.answer)
    #expect(try Self.found(folder, at: 4_600) == nil)
  }

  @Test func `an answer is found by all that it depends on alone`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder)
    var profile = ReadingCacheTests.profile
    profile.thresholds.review += 0.001
    var limits = Limits()
    limits.pages -= 1
    var slower = Limits()
    slower.secondsPerPage += 1
    let reading = ReadingCacheTests.basis()
    let one = ReadingCacheTests.profile
    let others = [
      ReadingCacheTests.answers(program: "program 2"),
      ReadingCacheTests.answers(ReadingCacheTests.basis(engine: "engine 2")),
      ReadingCacheTests.answers(ReadingCacheTests.basis(RecognitionSettings(dpi: 200))),
      AnswerBasis(reading: reading, profile: profile, limits: Limits(), pagesAsked: nil, program: "program 1"),
      AnswerBasis(reading: reading, profile: one, limits: limits, pagesAsked: nil, program: "program 1"),
      AnswerBasis(reading: reading, profile: one, limits: slower, pagesAsked: nil, program: "program 1"),
      AnswerBasis(reading: reading, profile: one, limits: Limits(), pagesAsked: 2, program: "program 1"),
      AnswerBasis(
        reading: reading, profile: one, model: "m", limits: Limits(), pagesAsked: nil, program: "program 1"),
      AnswerBasis(
        reading: reading, profile: one, limits: Limits(), pagesAsked: nil, program: "program 1",
        format: AnswerBasis.format + 1),
    ]
    #expect(Set(others + [ReadingCacheTests.answers()]).count == others.count + 1)
    for basis in others { #expect(try Self.found(folder, answers: basis, at: 1_001) == nil) }
    #expect(try Self.found(folder, at: 1_001) == Self.answer)
    let cache = try ReadingCacheTests.cache(folder, clock: { 1_001 })
    #expect(cache.answer(of: Self.document, stage: .classify) == nil)
    #expect(cache.answer(of: ReadingCacheTests.document(8), stage: .verify) == nil)
    cache.close()
  }

  @Test func `a limit that leaves answers as they are is no part of their basis`() {
    var limits = Limits()
    limits.workerBytes /= 2
    limits.freeDiskBytes = 0
    let basis = AnswerBasis(
      reading: ReadingCacheTests.basis(), profile: ReadingCacheTests.profile, limits: limits, pagesAsked: nil,
      program: "program 1")
    #expect(basis == ReadingCacheTests.answers())
  }

  @Test func `a program that was built anew is another one`() throws {
    let folder = try LedgerFolder()
    let path = folder.path + "/program"
    try Data("one".utf8).write(to: URL(fileURLWithPath: path))
    let first = AnswerBasis.identity(of: [path, folder.path + "/missing"])
    #expect(first == AnswerBasis.identity(of: [path, folder.path + "/missing"]))
    usleep(20_000)
    try Data("two".utf8).write(to: URL(fileURLWithPath: path))
    #expect(first != AnswerBasis.identity(of: [path, folder.path + "/missing"]))
    #expect(AnswerBasis.identity(of: ["/proc/self/exe"]) != "none")
    #expect(AnswerBasis.identity(of: [folder.path + "/missing"]) == "none")
  }

  @Test func `an answer that is too large is not kept`() throws {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    for (number, size) in [(1, ReadingCache.mostAnswer), (2, ReadingCache.mostAnswer + 1)] {
      cache.keep(
        answer: Array(repeating: 1, count: size), of: ReadingCacheTests.document(number), stage: .verify)
    }
    cache.close()
    let again = try ReadingCacheTests.cache(folder, .read)
    #expect(again.answer(of: ReadingCacheTests.document(1), stage: .verify)?.count == ReadingCache.mostAnswer)
    #expect(again.answer(of: ReadingCacheTests.document(2), stage: .verify) == nil)
    again.close()
  }
}
