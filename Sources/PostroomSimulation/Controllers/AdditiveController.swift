import PostroomAssist

/// Additive increase, multiplicative decrease as in Netflix's concurrency-limits (`AIMDLimit`): its defaults.
///
/// One more for each success while half is used, a tenth fewer for each error and each answer after 5 s; from 10. Its
/// ceiling is that of ours.
struct AdditiveController: ConcurrencyController {
  private(set) var limit = 10

  init() {}

  mutating func ended(_ sample: ControlSample) {
    if sample.verdict != .accepted || sample.end - sample.start > 5 {
      limit = max(1, min(limit - 1, Int(Double(limit) * 0.9)))
    } else if (sample.othersAtStart + 1) * 2 >= limit {
      limit = min(limit + 1, 1_000)
    }
  }
}
