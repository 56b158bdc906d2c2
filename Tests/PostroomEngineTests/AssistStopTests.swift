import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// Runs that end while answers are under way.
@Suite(.serialized, .enabled(if: Command.isReady)) struct AssistStopTests {
  private let office: AssistOffice

  private let single = ["--assist", "always", "--assist-batch", "1"]

  init() throws { office = try AssistOffice() }

  /// Waits until the first questions are most likely under way.
  private func waitForQuestions() {
    for _ in 0..<1_000 where !Files.exists(office.output + "/.postroom/assist.sqlite") { usleep(20_000) }
    usleep(4_000_000)
  }

  @Test func `a run that is stopped while the server hangs ends soon, and goes on`() throws {
    try office.put((1...6).flatMap { [.vague($0), .clear($0)] })
    let hanging = try office.provider(#"{"rules":[{"fault":"hang"}]}"#)
    let command = try office.start(hanging.address)
    waitForQuestions()
    let stopped = ContinuousClock.now
    command.send(SIGINT)
    let outcome = office.end(command)
    #expect(ContinuousClock.now - stopped < .seconds(20))
    #expect(outcome.code == 130 && outcome.ending == "interrupted")
    #expect(!command.isSurvived())
    #expect(try office.problems(isComplete: false) == [])
    let provider = try office.provider()
    let resumed = try office.run(provider.address)
    #expect(resumed.code == 0 && resumed.assist.lostRequests > 0, "what was given up on its way may have been paid")
    #expect(try office.problems() == [])
  }

  @Test func `a run that is stopped keeps the answers that come`() throws {
    try office.put((1...12).map { .vague($0) })
    let provider = try office.provider(#"{"latency":1}"#)
    let command = try office.start(provider.address, single)
    // Whoever has one answer asks the next question at once: it is under way when the run is stopped.
    for _ in 0..<3_000 where try provider.counts.paid == 0 { usleep(20_000) }
    usleep(200_000)
    command.send(SIGTERM)
    #expect(office.end(command).code == 130)
    #expect(try provider.counts.paid >= 2)
    let outcome = try office.run(provider.address, single)
    #expect(outcome.code == 0 && outcome.assist.lostRequests == 0)
    #expect(try provider.counts.paid == 24 && provider.counts.paidAgain.isEmpty)
    #expect(try office.problems() == [])
  }

  @Test func `a program that is killed at random moments pays no stored answer twice`() throws {
    try office.put((1...40).flatMap { [.vague($0), .clear($0)] })
    let script = """
      {"seed":7,"latency":0.05,"latencySpread":0.5,"shares":{"overloaded":0.03,"reset":0.02,"garbage":0.02,
       "rate-limited":0.03,"reset-mid-body":0.01}}
      """
    let provider = try office.provider(script)
    var random = SeededGenerator(seed: 8)
    var kills = 0
    var lost = 0
    var outcome: AssistOffice.Outcome
    repeat {
      let command = try office.start(provider.address, single)
      if kills < 12 {
        usleep(UInt32.random(in: 300_000..<900_000, using: &random))
        command.send(SIGKILL)
      }
      outcome = office.end(command)
      #expect(!command.isSurvived(), "a worker outlives its supervisor")
      kills += outcome.code == -SIGKILL ? 1 : 0
      lost += outcome.assist.lostRequests
    } while outcome.code == -SIGKILL
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(kills > 3)
    #expect(try office.problems() == [])
    let rows = try office.rows()
    #expect(rows.count == 80 && rows.values.allSatisfy { $0.assist != nil })
    let known = try #require(try AssistSpending(output: office.output))
    let repeated = try provider.repeatedAnswers
    #expect(repeated <= known.lostRequests, "an answer that was stored was paid again")
    #expect(try known.usage.requests <= provider.counts.paid && provider.counts.paid >= 160)
    #expect(lost <= known.lostRequests, "killed runs have told nobody")
  }
}
