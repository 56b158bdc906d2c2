import Foundation
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// Several documents in one question.
@Suite(.enabled(if: Command.isReady)) struct AssistBatchRunTests {
  private let office: AssistOffice

  init() throws {
    office = try AssistOffice()
    try office.put((1...24).map { .vague($0) })
  }

  private func expectOwnAnswers(besides spoilt: Set<Int> = []) throws {
    let rows = try office.rows()
    for number in 1...24 where !spoilt.contains(number) {
      let row = try #require(rows["vague \(number).txt"])
      #expect(row.fields["invoice_number"]?.value == "PP-\(7_000 + number)" && row.status == .filed)
      #expect(row.fields["seller"]?.value == "Lamphouse \(number)")
    }
    #expect(try office.problems() == [])
  }

  @Test func `each document gets its own answer, and fewer questions are asked`() throws {
    let provider = try office.provider(#"{"latency":0.1,"latencySpread":0.5}"#)
    let outcome = try office.run(provider.address)
    #expect(outcome.code == 0)
    try expectOwnAnswers()
    let requests = try provider.requests
    #expect(requests.allSatisfy { $0.documents.count <= 8 } && requests.count < 48)
    #expect(requests.contains { $0.documents.count > 2 })
    #expect(outcome.assist.usage.requests == requests.count)
    let sums = try office.rows().values.compactMap(\.assist?.usage)
    #expect(sums.reduce(0) { $0 + $1.inputTokens } == requests.reduce(0) { $0 + $1.inputTokens })
    #expect(sums.reduce(0) { $0 + $1.requests } == requests.count)
  }

  @Test func `one a question is asked where that is wanted`() throws {
    let provider = try office.provider()
    #expect(try office.run(provider.address, ["--assist", "always", "--assist-batch", "1"]).code == 0)
    try expectOwnAnswers()
    #expect(try provider.requests.allSatisfy { $0.documents.count == 1 })
    #expect(try provider.requests.count == 48)
  }

  @Test(arguments: ["bad-request", "blocked-prompt", "cut-answer", "wrong-schema", "garbage"])
  func `a document that spoils a question fails alone`(fault: String) throws {
    let provider = try office.provider(
      #"{"latency":0.1,"rules":[{"contains":"PP-7007","fault":"\#(fault)"}]}"#)
    let outcome = try office.run(provider.address)
    #expect(outcome.code == 0 && outcome.assist.unanswered == 1)
    try expectOwnAnswers(besides: [7])
    #expect(try office.rows()["vague 7.txt"]?.status == .review)
    #expect(try provider.requests.count < 80)
  }
}
