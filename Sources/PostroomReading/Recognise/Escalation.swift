internal import PostroomModel

/// When the careful reader is asked besides the fast one, and what of both stays.
enum Escalation {
  /// Below this mean confidence of its characters a fast reading is doubtful.
  private static let confidence = 0.985
  /// From this share of ink in lines without sense on it is, too.
  private static let unread = 0.1
  /// With fewer letters and digits a page is as good as unread.
  private static let fewLetters = 50
  /// From this mean confidence on the lines were surely not read upside down.
  private static let upConfidence = 0.85

  /// From this mean confidence on a picture's only word is taken from the fast reader.
  private static let wordCertainty = 0.97

  /// Whether a fast reading is worth a careful one.
  static func isDoubtful(_ sight: Sight) -> Bool {
    sight.certainty < confidence || sight.unread > unread || sight.letters < fewLetters
  }

  /// Whether the fast reader can be believed which way up the page is.
  static func knowsUp(_ sight: Sight) -> Bool {
    sight.certainty >= upConfidence && sight.letters >= fewLetters
  }

  /// The single word of a picture, where the fast reader is sure of it.
  static func word(_ sight: Sight?) -> Sight? {
    guard var sight, sight.words.count == 1, sight.certainty >= wordCertainty else { return nil }
    sight.account.steps.append(.word)
    return sight
  }

  /// What stays of both: the words of the better one, with the other's where those are likelier.
  static func settled(_ fast: Sight, _ careful: Sight) -> Sight {
    let isFastBetter = fast.worth >= careful.worth
    guard fast.turns == careful.turns else {
      var better = isFastBetter ? fast : careful
      better.account.steps.append(.reread)
      return better
    }
    var result = isFastBetter ? fast : careful
    let other = isFastBetter ? careful : fast
    result.replace(SightMerge.merged(result.words, other.words))
    result.account.engine = fast.account.engine + " + " + careful.account.engine
    result.account.steps = fast.account.steps + careful.account.steps.filter { !fast.account.steps.contains($0) }
    result.account.steps.append(.reread)
    return result
  }
}

/// How likely a word is right, by the confidence that its reader tells: measured on generated scans and real pages.
enum Likelihood {
  /// Confidences and the shares of right words near them, rising.
  typealias Curve = [(confidence: Float, likelihood: Float)]

  private static let fastCurve: Curve = [
    (0, 0), (0.6, 0.1), (0.75, 0.2), (0.85, 0.38), (0.9, 0.5), (0.93, 0.62), (0.95, 0.78), (0.975, 0.84), (0.985, 0.9),
    (0.995, 0.96), (0.999, 0.985), (1, 0.993),
  ]
  private static let carefulCurve: Curve = [
    (0, 0.05), (0.3, 0.12), (0.45, 0.2), (0.55, 0.42), (0.65, 0.58), (0.75, 0.76), (0.85, 0.83), (0.9, 0.92),
    (0.93, 0.965), (0.95, 0.99), (1, 0.997),
  ]

  /// Of a word of the fast reader.
  static func fast(_ confidence: Float) -> Float { value(confidence, fastCurve) }

  /// Of a word of the careful reader.
  static func careful(_ confidence: Float) -> Float { value(confidence, carefulCurve) }

  private static func value(_ confidence: Float, _ curve: Curve) -> Float {
    guard let next = curve.firstIndex(where: { $0.confidence >= confidence }) else {
      return curve.last?.likelihood ?? 0
    }
    if next == 0 { return curve[0].likelihood }
    let (low, high) = (curve[next - 1], curve[next])
    let part = (confidence - low.confidence) / (high.confidence - low.confidence)
    return low.likelihood + part * (high.likelihood - low.likelihood)
  }
}
