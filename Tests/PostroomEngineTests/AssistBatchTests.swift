import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// `postroom run --provider-batch`: answers that come overnight.
@Suite(.enabled(if: Command.isReady)) struct AssistBatchTests {
  private let office: AssistOffice

  init() throws { office = try AssistOffice() }

  private static let night = ["--assist", "always", "--provider-batch"]
  private static let quick = ["POSTROOM_ASSIST_POLL": "0.1"]

  private func run(_ provider: ScriptedProvider, _ arguments: [String] = night) throws -> AssistOffice.Outcome {
    try office.run(provider.address, arguments, variables: Self.quick)
  }

  /// Documents by the model that was paid to look at them, each as often as it was paid.
  private func paid(_ provider: ScriptedProvider) throws -> [String: Int] {
    try provider.requests.filter(\.paid).reduce(into: [:]) { times, request in
      for content in request.documents.values { times["\(request.model ?? "") \(content)", default: 0] += 1 }
    }
  }

  private func submissions(_ provider: ScriptedProvider) throws -> [PostroomScriptedProvider.RequestRecord] {
    try provider.requests.filter { $0.documents.keys.contains { $0.hasPrefix("q") } && $0.paid }
  }

  @Test func `all documents are answered about over two batches`() throws {
    try office.put((1...20).flatMap { [.vague($0), .clear($0)] })
    let provider = try office.provider()
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(outcome.summary?.entered == 40 && outcome.summary?.accounted == 40)
    #expect(outcome.assist.documents == 40 && outcome.assist.unanswered == 0)
    #expect(outcome.assist.batches?.handedIn == 2 && outcome.assist.batches?.collected == 2)
    #expect(outcome.assist.batches?.open == 0)
    let rows = try office.rows()
    for number in 1...20 {
      let row = try #require(rows["vague \(number).txt"])
      #expect(row.status == .filed && row.category == "vendor_invoice")
      #expect(row.fields["invoice_number"]?.value == "PP-\(7_000 + number)")
      #expect(row.assist?.models == ["gemini/gemini-2.5-flash", "gemini/gemini-2.5-pro"])
    }
    let submissions = try submissions(provider)
    #expect(submissions.map(\.model) == ["gemini-2.5-flash", "gemini-2.5-pro"])
    #expect(try paid(provider).values.allSatisfy { $0 == 1 })
    #expect(outcome.assist.usage.inputTokens == submissions.reduce(0) { $0 + $1.inputTokens })
    #expect(outcome.assist.usage.outputTokens == submissions.reduce(0) { $0 + $1.outputTokens })
    #expect(outcome.messages.contains("2 batches handed in, 2 collected"))
    #expect(try office.problems() == [])
    let again = try run(provider, Self.night + ["--fresh"])
    #expect(again.code == 0 && again.assist.usage == AssistUsage() && again.assist.knownAnswers == 80)
    #expect(try self.submissions(provider).count == 2)
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func `a run that ends while it waits is gone on with, and pays nothing twice`(signal: CInt) throws {
    try office.put((1...12).map { .vague($0) })
    let provider = try office.provider(#"{"batchPolls":12}"#)
    var codes: [CInt] = []
    for round in 1...2 {
      let command = try office.start(provider.address, Self.night, variables: Self.quick)
      while try submissions(provider).count < round { usleep(10_000) }
      usleep(150_000)
      let start = ContinuousClock.now
      command.send(signal)
      let outcome = office.end(command)
      codes.append(outcome.code)
      #expect(ContinuousClock.now - start < .seconds(1))
      guard signal == SIGINT else { continue }
      #expect(outcome.assist.batches?.open == 1 && outcome.ending == "interrupted")
    }
    #expect(codes == (signal == SIGINT ? [130, 130] : [-SIGKILL, -SIGKILL]))
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(outcome.assist.lostRequests == 0)
    #expect(outcome.assist.documents == 12)
    #expect(try submissions(provider).map(\.model) == ["gemini-2.5-flash", "gemini-2.5-pro"])
    #expect(try paid(provider).values.allSatisfy { $0 == 1 })
    #expect(try office.rows().values.allSatisfy { $0.fields["total_amount"] != nil })
    #expect(try office.problems() == [])
  }

  @Test func `a run without batches collects those that an earlier one has paid`() throws {
    try office.put((1...6).map { .vague($0) })
    let provider = try office.provider(#"{"batchPolls":5}"#)
    let command = try office.start(provider.address, Self.night, variables: Self.quick)
    while try submissions(provider).isEmpty { usleep(10_000) }
    usleep(100_000)
    command.send(SIGKILL)
    #expect(command.wait() == -SIGKILL)
    let outcome = try run(provider, ["--assist", "always"])
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(try submissions(provider).count == 1)
    #expect(try paid(provider).values.allSatisfy { $0 == 1 })
    #expect(try office.problems() == [])
  }

  @Test func `a submission whose answer is lost is found by its title`() throws {
    try office.put((1...6).map { .vague($0) })
    let provider = try office.provider(#"{"batches":["unanswered"]}"#)
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(try submissions(provider).count == 2)
    #expect(try paid(provider).values.allSatisfy { $0 == 1 })
    #expect(try office.problems() == [])
  }

  @Test(arguments: ["expired", "failed", "cancelled", "forgotten"])
  func `a batch that brings nothing is asked once more`(end: String) throws {
    try office.put((1...6).map { .vague($0) })
    let provider = try office.provider(#"{"batches":["\#(end)"]}"#)
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(outcome.assist.batches?.lost == 1 && outcome.assist.batches?.askedAgain == 6)
    #expect(outcome.assist.batches?.handedIn == 3 && outcome.assist.batches?.collected == 2)
    #expect(try office.rows().values.allSatisfy { $0.category == "vendor_invoice" })
    #expect(outcome.messages.contains("1 lost, 6 documents asked about again"))
    #expect(try office.problems() == [])
  }

  @Test func `batches that bring nothing twice leave their documents open`() throws {
    try office.put((1...4).map { .vague($0) })
    let provider = try office.provider(#"{"batches":["expired","expired"]}"#)
    let outcome = try run(provider)
    #expect(outcome.code >= 64 && outcome.ending == "assist-overloaded", "\(outcome.messages)")
    #expect(try submissions(provider).count == 2)
    #expect(try office.problems(isComplete: false) == [])
    let later = try run(provider)
    #expect(later.code == 0 && later.assist.documents == 4)
    #expect(try office.problems() == [])
  }

  @Test func `a question that always fails is asked twice, and its document goes to a person`() throws {
    try office.put((1...10).map { .vague($0) })
    let provider = try office.provider(#"{"rules":[{"contains":"Lamphouse 7\n","fault":"blocked-prompt"}]}"#)
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    let rows = try office.rows()
    #expect(rows["vague 7.txt"]?.status == .review && rows["vague 7.txt"]?.assist?.failure != nil)
    #expect(rows.values.count { $0.status == .filed } == 9)
    let before = try submissions(provider).count
    #expect(try run(provider, Self.night + ["--fresh"]).code == 0)
    #expect(try submissions(provider).count == before)
    #expect(try office.problems() == [])
  }

  @Test func `a refusal for pace is waited out, and a cap on spending is not crossed`() throws {
    try office.put((1...4).map { .vague($0) })
    let provider = try office.provider(#"{"batches":["refused"]}"#)
    let outcome = try run(provider)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(try submissions(provider).count == 2)
    let poor = try office.run(
      provider.address,
      Self.night + [
        "--assist-price", "gemini-2.5-flash=1/1", "--assist-price", "gemini-2.5-pro=1/1", "--assist-budget", "0.0001",
      ],
      output: office.folder.path + "/poor", variables: Self.quick)
    #expect(poor.ending == "assist-budget-spent", "\(poor.messages)")
    #expect(try submissions(provider).count == 2)
  }

  @Test func `a refused key ends the run at once`() throws {
    try office.put((1...4).map { .vague($0) })
    let provider = try office.provider(#"{"keys":{"another":"a"}}"#)
    let outcome = try run(provider)
    #expect(outcome.ending == "assist-key-refused", "\(outcome.messages)")
    #expect(office.filesWithKey() == [])
  }
}
