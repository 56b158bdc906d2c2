import PostroomAssist

/// The reference's adaptive semaphore, with its counters set back after each change as was meant.
///
/// One more after ten successes up to 25, two fewer after three errors down to 5; from 10.
struct WindowController: ConcurrencyController {
  private(set) var limit = 10
  private var successes = 0
  private var errors = 0

  init() {}

  mutating func ended(_ sample: ControlSample) {
    if sample.verdict == .accepted {
      successes += 1
      guard successes > 10, limit < 25 else { return }
      limit += 1
    } else {
      errors += 1
      guard errors > 3, limit > 5 else { return }
      limit -= 2
    }
    (successes, errors) = (0, 0)
  }
}
