/// What a project has used and may still use.
///
/// The minute slides, because nobody knows when the provider's minutes begin: no 60 seconds, wherever they begin, hold
/// more than the limit. Days and months are those of the calendar, because providers set them back at a known
/// midnight.
struct ProjectQuota: Sendable {
  private let limits: QuotaLimits
  private let calendar: QuotaCalendar
  private var dayEnd = -Double.infinity
  private var monthEnd = -Double.infinity
  private var minute = QuotaCount()
  private var oldest = Int.max
  private(set) var used: QuotaCounts.Project

  init(_ limits: QuotaLimits, used: QuotaCounts.Project) {
    self.limits = limits
    self.used = used
    calendar = QuotaCalendar(timeZone: limits.timeZone)
    for (second, count) in used.seconds {
      minute += count
      oldest = min(oldest, second)
    }
  }

  /// The first moment at which a request may start; not after `now` when it may at once.
  mutating func opening(_ now: Double, tokens: Int) -> Double {
    roll(now)
    var moment = now
    if !limits.day.fits(used.day, tokens: tokens) { moment = max(moment, dayEnd) }
    if !limits.month.fits(used.month, tokens: tokens) { moment = max(moment, monthEnd) }
    if !limits.minute.fits(minute, tokens: tokens) { moment = max(moment, minuteOpening(tokens)) }
    return moment
  }

  /// Counts a request before it is sent.
  mutating func reserve(_ now: Double, tokens: Int) {
    roll(now)
    count(QuotaCount(requests: 1, tokens: tokens), at: now)
  }

  /// Corrects what was reserved, in the spans that it was counted in.
  mutating func settle(_ start: Double, _ now: Double, by difference: QuotaCount) {
    roll(now)
    if start >= used.dayStart { used.day += difference }
    if start >= used.monthStart { used.month += difference }
    let second = Int(start.rounded(.down))
    guard !limits.minute.isUnlimited, used.seconds[second] != nil else { return }
    used.seconds[second, default: QuotaCount()] += difference
    minute += difference
  }

  /// When the day or month of a moment ends.
  mutating func reset(after now: Double, month: Bool) -> Double {
    roll(now)
    return month ? monthEnd : dayEnd
  }

  /// Takes over what all runs together have used, this one's use among it.
  mutating func adopt(_ all: QuotaCounts.Project, _ now: Double) {
    if all.dayStart >= used.dayStart { (used.dayStart, used.day) = (all.dayStart, all.day) }
    if all.monthStart >= used.monthStart { (used.monthStart, used.month) = (all.monthStart, all.month) }
    guard !limits.minute.isUnlimited else { return }
    for (second, count) in all.seconds where Double(second) + 61 > now {
      minute += count - (used.seconds[second] ?? QuotaCount())
      used.seconds[second] = count
      oldest = min(oldest, second)
    }
  }

  mutating func park(until moment: Double?) { used.parkedUntil = moment }

  private mutating func count(_ amount: QuotaCount, at now: Double) {
    used.day += amount
    used.month += amount
    guard !limits.minute.isUnlimited else { return }
    let second = Int(now.rounded(.down))
    used.seconds[second, default: QuotaCount()] += amount
    oldest = min(oldest, second)
    minute += amount
  }

  private mutating func roll(_ now: Double) {
    if now >= dayEnd {
      let span = calendar.span(isMonth: false, of: now)
      if used.dayStart < span.lowerBound { (used.dayStart, used.day) = (span.lowerBound, QuotaCount()) }
      dayEnd = span.upperBound
    }
    if now >= monthEnd {
      let span = calendar.span(isMonth: true, of: now)
      if used.monthStart < span.lowerBound { (used.monthStart, used.month) = (span.lowerBound, QuotaCount()) }
      monthEnd = span.upperBound
    }
    // A second has left the minute when its last moment lies more than 60 s back.
    while Double(oldest) + 61 <= now, !used.seconds.isEmpty {
      if let gone = used.seconds.removeValue(forKey: oldest) {
        minute += QuotaCount(requests: -gone.requests, tokens: -gone.tokens)
      }
      oldest = used.seconds.keys.min() ?? Int.max
    }
  }

  /// When so many seconds have left the minute that the demand fits.
  private func minuteOpening(_ tokens: Int) -> Double {
    var left = minute
    for (second, count) in used.seconds.sorted(by: { $0.key < $1.key }) {
      left += QuotaCount(requests: -count.requests, tokens: -count.tokens)
      if limits.minute.fits(left, tokens: tokens) { return Double(second) + 61 }
    }
    return Double(oldest) + 61
  }
}
