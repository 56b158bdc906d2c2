import PostroomModel
import Testing

@testable import PostroomPhotographs

struct PhotographVerdictRuleTests {
  private func verdict(_ value: Double?, _ limits: PhotographLimits?, isUnsure: Bool = false) -> PhotographVerdict {
    PhotographVerdictRule.verdict(PhotographFinding(value: value, isUnsure: isUnsure), limits)
  }

  @Test func `within passes, a little beyond warns, further beyond fails`() {
    let limits = PhotographLimits(min: 10, max: 20, tolerance: 2)
    let expected: [(Double, PhotographVerdict)] = [
      (10, .pass), (20, .pass), (9.9, .warn), (8, .warn), (7.9, .fail), (22, .warn), (22.1, .fail),
    ]
    for (value, verdict) in expected { #expect(self.verdict(value, limits) == verdict, "\(value)") }
  }

  @Test func `severities decide what a broken limit means`() {
    #expect(verdict(5, PhotographLimits(max: 1, severity: .warn)) == .warn)
    #expect(verdict(5, PhotographLimits(max: 1, severity: .inform)) == .pass)
    #expect(verdict(5, PhotographLimits(max: 1, severity: .off)) == .notAssessed)
  }

  @Test func `what is unsure warns and never fails`() {
    #expect(verdict(5, PhotographLimits(max: 1), isUnsure: true) == .warn)
    #expect(verdict(1, PhotographLimits(max: 1), isUnsure: true) == .pass)
  }

  @Test func `without a value, a limit or a number nothing is assessed`() {
    #expect(verdict(nil, PhotographLimits(max: 1)) == .notAssessed)
    #expect(verdict(nil, PhotographLimits(severity: .inform)) == .notAssessed)
    #expect(verdict(.nan, PhotographLimits(max: 1)) == .notAssessed)
    #expect(verdict(5, nil) == .notAssessed)
    #expect(verdict(5, PhotographLimits()) == .notAssessed)
  }

  @Test func `the photograph is as bad as its worst check`() {
    func whole(_ verdicts: [PhotographVerdict]) -> PhotographVerdict {
      PhotographVerdictRule.whole(verdicts.map { PhotographCheck(name: .roll, verdict: $0, reason: "") })
    }
    #expect(whole([.pass, .warn, .fail, .notAssessed]) == .fail)
    #expect(whole([.pass, .warn, .notAssessed]) == .warn)
    #expect(whole([.pass, .notAssessed]) == .pass)
  }
}
