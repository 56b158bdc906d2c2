import PostroomAssist

/// The gradient of latency as in Netflix's concurrency-limits (`Gradient2Limit`): its defaults.
///
/// Long average over 600 answers, the ten first as they are; room for four in the queue; smoothing 0.2; from 20, between
/// 20 and 200. Errors tell it nothing but their latency.
struct GradientController: ConcurrencyController {
  private var estimate = 20.0
  private var average = 0.0
  private var sum = 0.0
  private var count = 0.0

  init() {}

  var limit: Int { Int(estimate) }

  mutating func ended(_ sample: ControlSample) {
    let short = max(sample.end - sample.start, 1e-6)
    if count < 10 {
      count += 1
      sum += short
      average = sum / count
    } else {
      average += (short - average) * 2 / 601
    }
    if average / short > 2 { average *= 0.9 }
    let gradient = max(0.5, min(1, average / short))
    guard Double(sample.othersAtStart + 1) >= estimate / 2 else { return }
    estimate = max(20, min(200, estimate * 0.8 + (estimate * gradient + 4) * 0.2))
  }
}
