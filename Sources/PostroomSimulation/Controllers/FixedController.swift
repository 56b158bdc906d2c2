import PostroomAssist

/// So many requests in flight, whatever happens.
struct FixedController: ConcurrencyController {
  let limit: Int
  mutating func ended(_ sample: ControlSample) {}
}
