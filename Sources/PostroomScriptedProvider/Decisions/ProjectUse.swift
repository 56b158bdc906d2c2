/// What a project used, counted in windows that begin when the server does.
struct ProjectUse {
  private var minute = Window()
  private var day = Window()
  private var second = Window()
  private var underWay = 0

  private struct Window {
    var number = -1
    var requests = 0
    var tokens = 0

    mutating func turn(_ time: Double, _ length: Double) {
      let current = Int(time / length)
      if current != number { self = Window(number: current) }
    }
  }

  /// A limit that is reached.
  struct Refusal {
    var quota: String
    /// Seconds until the window ends; nil where no window helps.
    var wait: Double?
    var limit: Int
  }

  /// Takes a request in, or says which limit it would break; time in seconds since the server began.
  mutating func admit(_ quotas: ProviderScript.Quotas, tokens: Int, at time: Double) -> Refusal? {
    let lengths = (minute: quotas.minute ?? 60, day: quotas.day ?? 86_400)
    minute.turn(time, lengths.minute)
    day.turn(time, lengths.day)
    second.turn(time, 1)
    func rest(_ length: Double) -> Double { length - time.truncatingRemainder(dividingBy: length) }
    if let slots = quotas.slots, underWay >= slots { return Refusal(quota: "Slots", wait: nil, limit: slots) }
    if let limit = quotas.requestsPerDay, day.requests >= limit {
      return Refusal(quota: "RequestsPerDay", wait: rest(lengths.day), limit: limit)
    }
    if let limit = quotas.requestsPerSecond, Double(second.requests) >= limit {
      return Refusal(quota: "RequestsPerSecond", wait: nil, limit: Int(limit))
    }
    if let limit = quotas.requestsPerMinute, minute.requests >= limit {
      return Refusal(quota: "RequestsPerMinute", wait: rest(lengths.minute), limit: limit)
    }
    if let limit = quotas.tokensPerMinute, minute.tokens + tokens > limit, minute.requests > 0 {
      return Refusal(quota: "InputTokensPerMinute", wait: rest(lengths.minute), limit: limit)
    }
    underWay += 1
    for window in [\Self.minute, \Self.day, \Self.second] {
      self[keyPath: window].requests += 1
      self[keyPath: window].tokens += tokens
    }
    return nil
  }

  /// Gives a slot back.
  mutating func leave() { underWay -= 1 }
}
