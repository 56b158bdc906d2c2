#if canImport(Glibc)
  internal import Glibc
#endif

/// A provider of language models on a virtual clock.
struct SimulatedProvider {
  /// What becomes of a request, and when the client hears of it.
  enum Reply: Hashable {
    case answer(Double)
    case refusal(Double, retryAfter: Double?)
    case dayOver(Double, retryAfter: Double)
    case failure(Double)
    case reset(Double)
    /// Nothing ever comes back.
    case silence

    /// When the client hears of it, in seconds.
    var moment: Double? {
      switch self {
      case .answer(let moment), .refusal(let moment, _), .dayOver(let moment, _), .failure(let moment),
        .reset(let moment):
        moment
      case .silence: nil
      }
    }
  }

  private let plan: ProviderPlan
  private var random: SimulationRandom
  private var working = EventQueue<Void>()
  private var bucket: Double
  private var bucketMoment = 0.0
  private var minute = -1.0
  private var minuteOffset: Double
  private var minuteRequests = 0.0
  private var minuteTokens = 0.0
  private var day = -1.0
  private var dayRequests = 0.0

  init(_ plan: ProviderPlan, seed: UInt64) {
    self.plan = plan
    random = SimulationRandom(seed: seed)
    bucket = plan.burst
    // Nobody knows when the server's minutes begin.
    minuteOffset = random.number(0...60)
  }

  /// Decides over a request; requests come in the order of their moments.
  mutating func reply(sent: Double) -> Reply {
    let now = sent + plan.distance
    while let end = working.nextMoment, end <= now { _ = working.removeFirst() }
    if let outage = plan.outages.first(where: { $0.start <= now && now < $0.end }) { return lost(outage, now) }
    if plan.failureShare > 0, random.share() < plan.failureShare { return .failure(later(now)) }
    let tokens = random.number(plan.tokens)
    if let refusal = refusal(now, tokens) { return refusal }
    let end = now + work(now)
    working.add((), at: end)
    if let outage = plan.outages.first(where: { now < $0.start && $0.start < end }) { return broken(outage, end) }
    return .answer(end + plan.distance)
  }

  private mutating func later(_ now: Double) -> Double { now + random.number(plan.refusal) + plan.distance }

  private mutating func lost(_ outage: ProviderPlan.Outage, _ now: Double) -> Reply {
    switch outage.kind {
    case .errors: .failure(later(now))
    case .hangs: .silence
    case .resets: .reset(now + plan.distance)
    }
  }

  /// What becomes of a request that was being worked on when an outage began.
  private func broken(_ outage: ProviderPlan.Outage, _ end: Double) -> Reply {
    switch outage.kind {
    case .errors: .answer(end + plan.distance)
    case .hangs: .silence
    case .resets: .reset(outage.start + plan.distance)
    }
  }

  private mutating func work(_ now: Double) -> Double {
    let usual = plan.latency.draw(at: now, &random)
    guard let parallel = plan.parallel else { return usual }
    let crowd = Double(working.count + 1) / parallel
    return crowd > 1 ? usual * pow(crowd, plan.crowding) : usual
  }

  /// Refuses what is over a limit; what is not is counted.
  private mutating func refusal(_ now: Double, _ tokens: Double) -> Reply? {
    roll(now)
    if let perDay = plan.perDay, dayRequests >= perDay {
      let end = (day + 1) * 86_400 + plan.midnight
      return .dayOver(later(now), retryAfter: end - now)
    }
    if let slots = plan.slots, Double(working.count) >= slots.value(at: now) { return refuse(now, 1) }
    let isFull =
      plan.perMinute.map { minuteRequests + 1 > $0 } ?? false
      || plan.tokensPerMinute.map { minuteTokens + tokens > $0 } ?? false
    if isFull { return refuse(now, 60 - (now + minuteOffset).truncatingRemainder(dividingBy: 60)) }
    if let rate = plan.rate {
      bucket = min(plan.burst, bucket + (now - bucketMoment) * rate.value(at: now))
      bucketMoment = now
      guard bucket >= 1 else { return refuse(now, (1 - bucket) / rate.value(at: now)) }
      bucket -= 1
    }
    minuteRequests += 1
    minuteTokens += tokens
    dayRequests += 1
    return nil
  }

  private mutating func roll(_ now: Double) {
    let passed = ((now + minuteOffset) / 60).rounded(.down)
    if passed > minute { (minute, minuteRequests, minuteTokens) = (passed, 0, 0) }
    let today = ((now - plan.midnight) / 86_400).rounded(.down)
    if today > day { (day, dayRequests) = (today, 0) }
  }

  private mutating func refuse(_ now: Double, _ seconds: Double) -> Reply {
    let moment = later(now)
    return .refusal(moment, retryAfter: plan.tellsWhen ? max(0, seconds - (moment - now)) : nil)
  }
}
