import Testing

@testable import PostroomAssist

@Suite struct HybridControllerTests {
  private func sample(
    _ verdict: ControlSample.Verdict, start: Double, end: Double, others: Int, left: Int? = nil
  ) -> ControlSample {
    ControlSample(verdict: verdict, start: start, end: end, othersAtStart: others, othersAtEnd: left ?? others)
  }

  /// Lets so many requests be accepted with the limit in use, one after the other.
  private func accept(_ controller: inout HybridController, _ count: Int, from now: inout Double) {
    for _ in 0..<count {
      let others = controller.limit - 1
      controller.started(at: now, others: others)
      controller.ended(sample(.accepted, start: now, end: now + 1, others: others))
      now += 1 / Double(controller.limit)
    }
  }

  @Test func `it doubles with each round of answers at first`() {
    var controller = HybridController(now: 0)
    var now = 0.0
    accept(&controller, 4, from: &now)
    #expect(controller.limit == 8)
  }

  @Test func `it never goes above its ceiling, nor below one`() {
    var controller = HybridController(ceiling: 6, now: 0)
    var now = 0.0
    accept(&controller, 200, from: &now)
    #expect(controller.limit == 6)
    for _ in 0..<200 {
      now += 1
      controller.started(at: now, others: 0)
      controller.ended(sample(.refused(retryAfter: nil), start: now, end: now + 0.1, others: 0))
      #expect(controller.limit >= 1)
    }
  }

  @Test func `it does not grow while less than half is used`() {
    var controller = HybridController(now: 0)
    for number in 0..<50 {
      controller.ended(sample(.accepted, start: Double(number), end: Double(number) + 1, others: 0))
    }
    #expect(controller.limit == 4)
  }

  @Test func `requests that started before the last cut do not cut again`() {
    var controller = HybridController(now: 0)
    var now = 0.0
    accept(&controller, 28, from: &now)
    let before = controller.limit
    controller.ended(sample(.refused(retryAfter: nil), start: now, end: now + 0.2, others: before - 1))
    let after = controller.limit
    #expect(after < before)
    for _ in 0..<20 {
      controller.ended(sample(.refused(retryAfter: nil), start: now - 0.1, end: now + 0.3, others: before - 1))
    }
    #expect(controller.limit == after)
  }

  @Test func `failures alone do not change it`() {
    var controller = HybridController(now: 0)
    for number in 0..<50 {
      controller.ended(sample(.failed, start: Double(number), end: Double(number) + 1, others: 3))
    }
    #expect(controller.limit == 4)
  }
}
