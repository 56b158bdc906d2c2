import FoundationEssentials

/// Sums over a log.
public struct RequestCounts: Sendable, Codable {
  /// All requests.
  public var requests = 0
  /// Those that the provider asks money for.
  public var paid = 0
  /// Paid ones whose answer went out to the last byte.
  public var delivered = 0
  /// Those that were refused for a limit (429).
  public var refused = 0
  /// Questions that were paid more than once, and how often.
  public var paidAgain: [String: Int] = [:]
  /// Questions of which more than one paid answer was good and went out whole.
  public var deliveredAgain: [String: Int] = [:]
  /// Requests by fault; `none` are good answers.
  public var faults: [String: Int] = [:]
  /// Tokens of paid requests.
  public var inputTokens = 0
  /// Tokens of paid answers.
  public var outputTokens = 0
  /// Values that were invented.
  public var planted = 0

  /// Sums a log up.
  public init(_ records: [RequestRecord]) {
    var paidTimes: [String: Int] = [:]
    var goodTimes: [String: Int] = [:]
    for record in records {
      requests += 1
      if record.status == 429 { refused += 1 }
      faults[record.fault ?? "none", default: 0] += 1
      guard record.paid, let content = record.content else { continue }
      paid += 1
      inputTokens += record.inputTokens
      outputTokens += record.outputTokens
      planted += record.plantedCount
      paidTimes[content, default: 0] += 1
      guard record.delivered else { continue }
      delivered += 1
      if record.fault == nil { goodTimes[content, default: 0] += 1 }
    }
    paidAgain = paidTimes.filter { $0.value > 1 }
    deliveredAgain = goodTimes.filter { $0.value > 1 }
  }

  /// The sums as JSON.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }
}
