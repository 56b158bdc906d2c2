import Testing

@testable import PostroomAssist

@Suite struct LatencyTrialTests {
  /// Answers that take about so long, each a little longer or shorter than the one before.
  private func add(
    _ trial: inout LatencyTrial, _ count: Int, seconds: Double, from now: inout Double, isTried: Bool
  ) {
    for number in 0..<count {
      let latency = seconds * (number % 2 == 0 ? 0.8 : 1.25)
      trial.add(start: now, end: now + latency, isTried: isTried, isBinding: true, limit: 10)
      now += 0.1
    }
  }

  /// What is found when answers that took a second take so many at a level so many times as high.
  private func verdict(seconds: Double, ratio: Double, answers: Int = 400) -> LatencyTrial.Verdict {
    var trial = LatencyTrial()
    var now = 0.0
    trial.settle(at: now, isNew: true)
    add(&trial, 300, seconds: 1, from: &now, isTried: false)
    trial.begin(at: now)
    add(&trial, answers, seconds: seconds, from: &now, isTried: true)
    return trial.verdict(ratio: ratio)
  }

  @Test func `answers that become slower as the limit grows follow it`() {
    #expect(verdict(seconds: 1.5, ratio: 1.5) == .follows)
    #expect(verdict(seconds: 1.15, ratio: 1.1) == .follows)
    #expect(verdict(seconds: 0.8, ratio: 0.8) == .follows)
  }

  @Test func `answers that take as long do not`() {
    #expect(verdict(seconds: 1, ratio: 1.5) == .flat)
    #expect(verdict(seconds: 1, ratio: 1.1) == .flat)
    #expect(verdict(seconds: 1, ratio: 0.9) == .flat)
  }

  @Test func `a large step is judged by few answers, and a small one by more`() {
    #expect(verdict(seconds: 1, ratio: 1.5, answers: 60) == .flat)
    #expect(verdict(seconds: 1, ratio: 1.05, answers: 60) == .undecided)
    #expect(verdict(seconds: 1, ratio: 1.5, answers: 10) == .undecided)
  }

  @Test func `answers of the level before count for nothing`() {
    var trial = LatencyTrial()
    var now = 0.0
    trial.settle(at: now, isNew: true)
    add(&trial, 300, seconds: 1, from: &now, isTried: false)
    trial.begin(at: now)
    for _ in 0..<500 { trial.add(start: now - 5, end: now + 10, isTried: true, isBinding: true, limit: 10) }
    #expect(trial.verdict(ratio: 1.5) == .undecided)
  }

  @Test func `held answers that become slower are noticed`() {
    var trial = LatencyTrial()
    var now = 0.0
    trial.settle(at: now, isNew: true)
    #expect(!trial.isReady)
    add(&trial, 300, seconds: 1, from: &now, isTried: false)
    #expect(trial.isReady && !trial.isSuspicious)
    add(&trial, 600, seconds: 1.6, from: &now, isTried: false)
    #expect(trial.isSuspicious)
  }
}
