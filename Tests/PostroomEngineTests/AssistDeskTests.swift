import Foundation
import PostroomAssist
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The desk with limiter, client and stores, before a provider that answers at once.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["POSTROOM_CHECK_ASSIST"] != nil))
struct AssistDeskTests {
  /// Answers each question at once.
  private struct InstantTransport: ModelTransport {
    private static let body = Array(
      #"""
      {"candidates":[{"content":{"parts":[{"text":"{\"d1\":{\"category\":\"bill\",\"confidence\":0.9}}"}],"role":"model"},
      "finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":900,"candidatesTokenCount":12},"modelVersion":"m"}
      """#.utf8)

    func send(_ request: ProviderRequest) async throws(AssistFailure) -> ProviderReply {
      ProviderReply(status: 200, headers: [], body: Self.body)
    }
  }

  private static let profile = Profile(
    name: "bills", summary: "Bills", languages: ["eng"], categories: [CategoryDefinition(name: "bill", phrases: [])],
    fallback: "other", identifiers: [], naming: "{category}/{name}",
    assist: AssistRule(
      classify: AssistRule.Step(
        prompt: String(repeating: "Say which of {categories} it is. ", count: 60), version: "1", model: "m", pages: 7)))

  /// The CPU time of the process for so many questions of one document each, in seconds.
  private func seconds(_ count: Int, _ folder: String) async throws -> Double {
    let keys = try ProviderKeyList.keys("key-of-nobody", from: "test")
    let quotas = try QuotaFile(file: folder + "/quotas.sqlite")
    let limiter = RequestLimiter(
      keys: keys.map { LimitedKey(name: $0.name, project: $0.project) },
      save: { quotas.share($0, of: "m", deciding: $1) })
    let client = ModelClient(provider: Gemini(), transport: InstantTransport(), keys: keys, limiter: limiter)
    let team = AssistTeam(
      settings: AssistSettings(when: .always, batch: 1), provider: Gemini(), clients: [.classify: client],
      prices: PriceList(), isHealthy: { true }, shutdown: {})
    let store = try AssistStore(file: folder + "/assist.sqlite")
    let desk = AssistDesk(team: team, questions: AssistQuestions(profile: Self.profile), store: store, run: 1)
    let page = String(repeating: "Lamps of the harbour and what they cost us. ", count: 60)
    let start = CPUTime.used()
    let answered = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<count {
        if number >= 100 { _ = await group.next() }
        group.addTask {
          let entry = AssistEntry(number: Int64(number), category: "other", content: .text([page + "\(number)"]))
          let key = AssistKey(document: Array("\(folder) \(number)".utf8), basis: "basis of all")
          let answer = await desk.ask(.classify, AssistDesk.Inquiry(entry: entry, key: key))
          guard case .success(let answered) = answer else { return false }
          return answered.proposals.category?.name == "bill"
        }
      }
      return await group.allSatisfy { $0 }
    }
    let used = CPUTime.used() - start
    #expect(answered)
    #expect(try store.usage().requests == count)
    try store.close()
    return used
  }

  @Test func `a request costs less than a millisecond of CPU time beside the connection's`() async throws {
    var each: [Double] = []
    for _ in 0..<5 {
      let folder = try TemporaryFolder()
      each.append(try await seconds(1_000, folder.path) / 1_000)
    }
    each.sort()
    print("a request: \(each[0] * 1_000) ms at least, \(each[2] * 1_000) ms in the median")
    #expect(each[0] < 0.001)
  }
}
