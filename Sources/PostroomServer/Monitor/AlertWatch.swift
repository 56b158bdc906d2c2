/// Something that somebody should know, from its beginning to its end.
public struct Alert: Sendable, Equatable, Codable {
  /// What it is about.
  public var subject: AlertRule.Subject
  /// How bad it is.
  public var severity: AlertRule.Severity
  /// A sentence for people, with the value at the beginning.
  public var sentence: String
  /// The worst value so far.
  public var worst: Double
  /// The limit that was passed.
  public var threshold: Double
  /// When it was told, in seconds since 1970.
  public var began: Double
  /// When its end was told, in seconds since 1970; nil while it lasts.
  public var ended: Double?
}

/// Decides from samples what is told, so that nothing is told twice and nothing that is over at once.
struct AlertWatch: Sendable {
  /// What became of an alert.
  enum News: Sendable, Equatable {
    case began(Alert)
    case ended(Alert)
  }

  fileprivate struct Standing: Sendable {
    /// Since when the value has been on the other side of the limit, in seconds since 1970.
    var since: Double?
    var alert: Alert?
  }

  let rules: [AlertRule]
  private var standings: [Standing]

  init(rules: [AlertRule]) {
    self.rules = rules
    standings = Array(repeating: Standing(), count: rules.count)
  }

  /// The alerts that last.
  var alerts: [Alert] { standings.compactMap(\.alert) }

  /// Takes note of a sample.
  ///
  /// - Returns: What began or ended with it.
  mutating func note(_ sample: MonitorSample, usual: UsualPace) -> [News] {
    rules.indices.compactMap { index in
      standings[index].note(rules[index].value(in: sample, usual: usual), rules[index], sample)
    }
  }
}

extension AlertWatch.Standing {
  fileprivate mutating func note(_ value: Double, _ rule: AlertRule, _ sample: MonitorSample) -> AlertWatch.News? {
    let now = sample.at
    guard var alert else {
      guard value >= rule.threshold else {
        since = nil
        return nil
      }
      since = since ?? now
      guard let since, now - since >= rule.patience else { return nil }
      let begun = Alert(
        subject: rule.subject, severity: rule.severity, sentence: rule.sentence(value, sample), worst: value,
        threshold: rule.threshold, began: now)
      (self.alert, self.since) = (begun, nil)
      return .began(begun)
    }
    alert.worst = max(alert.worst, value)
    self.alert = alert
    guard value < rule.threshold * AlertRule.relief else {
      since = nil
      return nil
    }
    since = since ?? now
    guard let since, now - since >= rule.patience else { return nil }
    alert.ended = now
    (self.alert, self.since) = (nil, nil)
    return .ended(alert)
  }
}
