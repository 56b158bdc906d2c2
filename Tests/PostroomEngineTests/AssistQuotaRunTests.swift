import Foundation
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// Quotas and budgets end a run in order, and the next one goes on.
@Suite(.enabled(if: Command.isReady)) struct AssistQuotaRunTests {
  private let office: AssistOffice
  private let single = ["--assist", "always", "--assist-batch", "1"]

  init() throws {
    office = try AssistOffice()
    try office.put((1...10).map { .vague($0) })
  }

  @Test func `a day's quota of the server ends the run, and tomorrow it goes on`() throws {
    var days = 0
    var paid = 0
    var outcome: AssistOffice.Outcome
    repeat {
      // The server's day begins anew with it.
      let provider = try office.provider(#"{"quotas":{"requestsPerDay":8,"day":86400}}"#)
      outcome = try office.run(provider.address, single)
      days += 1
      let counts = try provider.counts
      #expect(counts.paid <= paid + 8 && counts.paid > paid && counts.deliveredAgain.isEmpty)
      paid = counts.paid
      #expect(try office.problems(isComplete: false) == [])
      guard outcome.code != 0 else { break }
      #expect(outcome.code == 75 && outcome.ending == "assist-quota-spent", "\(outcome.messages)")
      let requests = try provider.settledRequests.count
      #expect(try office.run(provider.address, single).ending == "assist-quota-spent")
      #expect(try provider.settledRequests.count == requests, "on the same day nothing more is asked")
      try office.sleepUntilTomorrow()
    } while days < 9
    #expect(outcome.code == 0 && days == 3 && paid == 20)
    #expect(try office.rows().values.allSatisfy { $0.category == "vendor_invoice" })
    #expect(try office.problems() == [])
  }

  @Test func `a quota that is given is kept over runs`() throws {
    let provider = try office.provider()
    let arguments = single + ["--assist-quota", "day=6"]
    let first = try office.run(provider.address, arguments)
    #expect(first.code == 75 && first.ending == "assist-quota-spent", "\(first.messages)")
    let paid = try provider.counts.paid
    // Each of the two models has a quota of its own.
    #expect((6...12).contains(paid))
    #expect(try office.run(provider.address, arguments).code == 75)
    #expect(try provider.counts.paid <= 12)
    for _ in 1...3 {
      try office.sleepUntilTomorrow()
      if try office.run(provider.address, arguments).code == 0 { break }
    }
    #expect(try provider.counts.paid == 20 && office.problems() == [])
  }

  @Test func `a key of another project goes on`() throws {
    let script = #"{"keys":{"\#(AssistOffice.key)":"one","second-key":"two"},"quotas":{"requestsPerDay":12}}"#
    let provider = try office.provider(script)
    let file = office.folder.path + "/requests.keys"
    try Files.write("one: \(AssistOffice.key)\ntwo: second-key\n", to: file)
    #expect(chmod(file, 0o600) == 0)
    let outcome = try office.run(provider.address, single + ["--assist-keys", file])
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(try Set(provider.requests.map(\.project)) == ["one", "two"] && provider.counts.paid == 20)
    #expect(office.filesWithKey() == [])
  }

  @Test func `a budget holds over runs that resume each other, and a larger one goes on`() throws {
    let provider = try office.provider()
    let prices = ["--assist-price", "gemini-2.5-flash=1/1", "--assist-price", "gemini-2.5-pro=1/1"]
    let small = try office.run(provider.address, single + prices + ["--assist-budget", "0.009"])
    #expect(small.code == 65 && small.ending == "assist-budget-spent", "\(small.messages)")
    var spent = small.assist.usage.cost
    #expect(spent > 0 && spent <= 9_000)
    #expect(try office.problems(isComplete: false) == [])
    for budget in ["0.009", "0.009/day", "0.009/month"] {
      let again = try office.run(provider.address, single + prices + ["--assist-budget", budget])
      #expect(again.code == 65 && again.ending == "assist-budget-spent", "\(again.messages)")
      spent += again.assist.usage.cost
      #expect(spent <= 9_000, "what earlier runs have spent counts: \(spent)")
    }
    let large = try office.run(provider.address, single + prices + ["--assist-budget", "10"])
    #expect(large.code == 0)
    #expect(try provider.counts.paid == 20 && office.problems() == [])
    try office.put((11...13).map { .vague($0) })
    let next = try office.run(provider.address, single + prices + ["--assist-budget", "0.009"])
    // It is too small for all of it, and not used up before it begins as in the runs above.
    #expect(next.assist.usage.cost > 0, "a new run has a budget of its own: \(next.messages)")
  }
}
