import Foundation
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// What a provider, or the way to it, does wrong: a fault or a doubt says so once, and no document is lost.
@Suite(.enabled(if: Command.isReady)) struct AssistFailureRunTests {
  private let office: AssistOffice

  init() throws {
    office = try AssistOffice()
    try office.put((1...2).flatMap { [.vague($0), .clear($0)] })
  }

  /// Everything that ends a run, its code and the exit code.
  static let endings: [(script: String, code: String, exit: CInt)] = [
    (#"{"keys":{"another key":"a"}}"#, "assist-key-refused", 69),
    (#"{"models":["another model"]}"#, "assist-model-unknown", 69),
    (#"{"rules":[{"fault":"unpaid"}]}"#, "assist-unpaid", 77),
    (#"{"rules":[{"fault":"day-spent"}]}"#, "assist-quota-spent", 75),
    (#"{"rules":[{"fault":"overloaded"}]}"#, "assist-overloaded", 75),
    (#"{"rules":[{"fault":"reset"}]}"#, "assist-unreachable", 75),
    (#"{"rules":[{"fault":"echo-key"}]}"#, "assist-key-refused", 69),
  ]

  @Test(arguments: endings.indices)
  func `a provider that answers nobody ends the run, which goes on where it was`(place: Int) throws {
    let (script, code, exit) = Self.endings[place]
    let profile = try office.profile()
    let provider = try office.provider(script)
    let outcome = try office.run(provider.address, ["--assist", "doubtful"], profile: profile)
    try expectEnding(outcome, code, exit)
    // What needs no model is filed all the same.
    #expect(try office.rows().keys.sorted() == ["clear 1.txt", "clear 2.txt"])
    try expectResumption(profile)
  }

  @Test(arguments: [
    ("http://127.0.0.1:1", "assist-unreachable", CInt(75)),
    ("http://no-such-host.invalid:8080", "assist-unreachable", 75),
  ])
  func `a server that cannot be found or reached is one fault`(address: String, code: String, exit: CInt) throws {
    let profile = try office.profile()
    let outcome = try office.run(address, ["--assist", "doubtful"], profile: profile)
    try expectEnding(outcome, code, exit)
    try expectResumption(profile)
  }

  @Test func `a server that nobody vouches for is not told a word`() throws {
    let authority = office.folder.path + "/authority"
    try makeAuthority(authority)
    let profile = try office.profile()
    let provider = try office.provider(
      "{}", certificate: (file: authority + "/server.pem", key: authority + "/server.key"))
    let outcome = try office.run(provider.address, ["--assist", "doubtful"], profile: profile)
    try expectEnding(outcome, "assist-untrusted", 77)
    #expect(try provider.requests.isEmpty)
    let trusted = ["POSTROOM_ASSIST_CA": authority + "/authority.pem"]
    #expect(try office.run(provider.address, profile: profile, variables: trusted).code == 0)
    #expect(try office.problems() == [])
    #expect(try provider.requests.allSatisfy(\.multiplexed))
  }

  /// Answers that cannot be used, and the code by which a row says so.
  static let answers: [(fault: String, code: String)] = [
    ("blocked-prompt", "assist-blocked"), ("blocked-answer", "assist-blocked"), ("recitation", "assist-blocked"),
    ("refusal", "assist-blocked"), ("cut-answer", "assist-answer-invalid"), ("empty", "assist-answer-invalid"),
    ("no-candidates", "assist-answer-invalid"), ("empty-body", "assist-answer-invalid"),
    ("garbage", "assist-answer-invalid"), ("html", "assist-answer-invalid"), ("deep", "assist-answer-invalid"),
    ("wrong-schema", "assist-answer-invalid"), ("invalid-text", "assist-answer-invalid"),
    ("bomb", "assist-answer-invalid"), ("too-large", "assist-request-refused"),
    ("bad-request", "assist-request-refused"), ("context-too-long", "assist-request-refused"),
  ]

  @Test(arguments: answers.indices)
  func `an answer that cannot be used is a doubt about its document`(place: Int) throws {
    let (fault, code) = Self.answers[place]
    let provider = try office.provider(
      #"{"rules":[{"contains":"Lamphouse 1","fault":"\#(fault)"}]}"#)
    let outcome = try office.run(provider.address, ["--assist", "doubtful"], profile: try office.profile())
    #expect(outcome.code == 0 && outcome.assist.documents == 2 && outcome.assist.unanswered == 1)
    let rows = try office.rows()
    let row = try #require(rows["vague 1.txt"])
    #expect(row.status == .review && row.assist?.failure?.contains("[\(code)]") == true, "\(row.assist?.failure ?? "")")
    #expect(row.doubts.contains { $0.reason == .unanswered })
    #expect(rows["vague 2.txt"]?.status == .filed && rows["vague 2.txt"]?.category == "vendor_invoice")
    #expect(try office.problems() == [])
    let requests = try provider.requests
    #expect(requests.count < 12)
    let again = try office.run(
      provider.address, ["--assist", "doubtful", "--fresh"], profile: try office.profile())
    #expect(again.code == 0)
    #expect(try provider.requests.dropFirst(requests.count).allSatisfy { !$0.paid }, "it would be paid again")
  }

  @Test(arguments: ["byte-order-mark", "duplicate-keys", "huge", "thoughts", "huge-numbers", "slow"])
  func `an unusual answer is taken or doubted, and the run ends well`(fault: String) throws {
    let provider = try office.provider(#"{"rules":[{"contains":"Lamphouse","fault":"\#(fault)"}]}"#)
    #expect(try office.run(provider.address, ["--assist", "doubtful"], profile: try office.profile()).code == 0)
    let rows = try office.rows()
    #expect(rows.count == 4 && rows.values.allSatisfy { $0.status == .filed || $0.status == .review })
    #expect(try office.problems() == [])
  }

  @Test func `what passes is asked again, and leaves no trace`() throws {
    let script = """
      {"rules":[{"contains":"Lamphouse 1","attempts":[1],"fault":"overloaded"},
       {"contains":"Lamphouse 2","attempts":[1],"fault":"reset"},
       {"contains":"Clear Glass 1","attempts":[1],"fault":"rate-limited"},
       {"contains":"Clear Glass 2","attempts":[1],"fault":"reset-mid-body"}]}
      """
    let provider = try office.provider(script)
    let outcome = try office.run(provider.address, ["--assist", "always", "--assist-batch", "1"])
    #expect(outcome.code == 0 && outcome.assist.unanswered == 0, "\(outcome.messages)")
    #expect(try office.rows().values.allSatisfy { $0.status == .filed && $0.category == "vendor_invoice" })
    #expect(try office.problems() == [])
  }

  @Test(arguments: [
    ["--assist", "sometimes"], ["--assist", "always", "--assist-url", "nowhere"],
    ["--assist", "always", "--assist-budget", "1"], ["--assist", "always", "--assist-keys", "/nowhere"],
    ["--assist", "always", "--assist-provider", "openai"], ["--assist", "always", "--assist-quota", "week=1"],
  ])
  func `what makes no sense ends before anything is begun`(arguments: [String]) throws {
    let outcome = try office.run("http://127.0.0.1:1", arguments)
    #expect(outcome.code >= 64 && outcome.code < 70 && !Files.exists(office.output + "/results.jsonl"))
    #expect(outcome.messages.contains("["), "\(outcome.messages)")
  }

  // MARK: What is expected

  private func expectEnding(_ outcome: AssistOffice.Outcome, _ code: String, _ exit: CInt) throws {
    #expect(outcome.ending == code && outcome.code == exit, "\(outcome.messages)")
    let told = outcome.messages.split(separator: "\n").filter { $0.hasPrefix("ended ") }
    let remedy = try #require(outcome.summary?.ending?.remedy)
    #expect(told.count == 1 && told.first?.hasSuffix("\(remedy) [\(code)]") == true, "\(outcome.messages)")
    #expect(try office.problems(isComplete: false) == [])
    #expect(office.filesWithKey() == [])
  }

  private func expectResumption(_ profile: String) throws {
    try office.sleepUntilTomorrow()
    let provider = try office.provider()
    let outcome = try office.run(provider.address, ["--assist", "doubtful"], profile: profile)
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(try office.rows()["vague 1.txt"]?.category == "vendor_invoice")
    #expect(try office.problems() == [])
  }

  private func makeAuthority(_ folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: AssistOffice.checkout + "/scripts/make-test-authority")
    process.arguments = [folder]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
