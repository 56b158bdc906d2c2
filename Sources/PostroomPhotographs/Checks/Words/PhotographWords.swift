public import PostroomModel

/// The sentences about photographs, in the language that was asked for.
public struct PhotographWords: Sendable {
  private let language: PhotographConfiguration.Language
  private let vocabulary: any PhotographVocabulary

  /// Takes the words of a language.
  public init(_ language: PhotographConfiguration.Language) {
    self.language = language
    vocabulary =
      switch language {
      case .english: EnglishVocabulary()
      case .turkish: TurkishVocabulary()
      case .italian: ItalianVocabulary()
      }
  }

  /// What a check is called, as a heading.
  public func title(_ name: PhotographCheckName) -> String { vocabulary.title(name) }

  /// What a verdict is called, in one or two words.
  public func verdict(_ verdict: PhotographVerdict) -> String { vocabulary.verdict(verdict) }

  /// A heading of an annotated sheet.
  func label(_ label: PhotographLabel) -> String { label.text(language) }

  /// What was done to a photograph, one sentence.
  public func done(_ step: MendingStep) -> String { vocabulary.done(step) }

  /// What cannot be mended, and why, one sentence.
  public func left(_ what: MendingLeft) -> String { vocabulary.left(what) }

  /// A check's value with its unit, without a sign that only says to which side; nil when there is none.
  public func value(of check: PhotographCheck) -> String? {
    check.value.map { value in
      let decimals = decimals(check.name, value, check.min, check.max, hidesBreach: check.verdict != .pass)
      let shown = check.name.countsBothWays ? value.magnitude : value
      return vocabulary.numbers.text(shown, unit: check.name.unit, decimals: decimals)
    }
  }

  /// A check's limits with their unit; nil when there are none.
  public func limit(min: Double?, max: Double?, of name: PhotographCheckName) -> String? {
    let numbers = vocabulary.numbers
    let most = Swift.max(1, PhotographNumbers.decimals(name))
    func text(_ limit: Double) -> String { numbers.limit(limit, unit: name.unit, most: most) }
    switch (min, max) {
    case (let min?, let max?) where min == max: return text(min)
    case (let min?, let max?) where name.countsBothWays && min == -max: return vocabulary.atMost(text(max))
    case (let min?, let max?): return numbers.range(min, max, unit: name.unit, most: most)
    case (let min?, nil): return vocabulary.atLeast(text(min))
    case (nil, let max?): return vocabulary.atMost(text(max))
    case (nil, nil): return nil
    }
  }

  /// Why a check came out as it did: one plain sentence with the number, the limit and what to do.
  ///
  /// - Parameters:
  ///   - value: What was measured, in the check's unit.
  ///   - min: The least that passes.
  ///   - max: The most that passes.
  ///   - detail: What the numbers do not say.
  public func reason(
    _ name: PhotographCheckName, verdict: PhotographVerdict, value: Double?, min: Double?, max: Double?,
    detail: PhotographDetail?
  ) -> String {
    if case .fileFormat(let format, let taken) = detail {
      return vocabulary.file(
        format.spelling, taken: alternatives(taken.map(\.spelling)), isTaken: verdict == .pass)
    }
    if verdict == .warn || verdict == .fail, let remark = PhotographRemark(name, value, detail) {
      return remark.text(language)
    }
    if name == .colour, verdict == .pass, detail == .grayPicture { return vocabulary.grayIsTaken }
    let limit = limit(min: min, max: max, of: name)
    let value = value ?? (name == .singleFace ? faces(detail) : nil)
    let statement = value.map { value in
      let shown = name.countsBothWays ? value.magnitude : value
      let text = vocabulary.numbers.text(
        shown, unit: name.unit, decimals: decimals(name, value, min, max, hidesBreach: verdict != .pass))
      return vocabulary.statement(name, text, shown, detail?.side)
    }
    switch verdict {
    case .notAssessed:
      if let statement, detail?.keepsFromAssessing != true { return vocabulary.unruled(statement.measured) }
      return vocabulary.notAssessed(vocabulary.title(name), because: vocabulary.why(detail))
    case .pass:
      guard let statement else { return vocabulary.quality(name).kept }
      if detail == .reportedOnly { return vocabulary.reported(statement.measured) }
      return vocabulary.kept(statement.measured, limit: name == .singleFace ? nil : limit)
    case .warn, .fail:
      guard let statement, let value else { return broken(name, detail) }
      if detail == .unsureBackground {
        return vocabulary.broken(statement.measured, limit: limit, remedy: vocabulary.unsureBackground)
      }
      if detail == .thingAtEdge {
        return vocabulary.broken(
          statement.measured, limit: limit, remedy: PhotographRemark.thingAtEdge.text(language))
      }
      let remedy = min.map { value < $0 } ?? false ? statement.low : statement.high
      return vocabulary.broken(statement.measured, limit: limit, remedy: remedy ?? vocabulary.look)
    }
  }

  /// What is said of a check that did not pass and has no value.
  private func broken(_ name: PhotographCheckName, _ detail: PhotographDetail?) -> String {
    switch (name, detail) {
    case (_, .headCut): vocabulary.headCut
    case (_, .eyesHidden): vocabulary.eyesHidden
    case (_, .mouthHidden): vocabulary.mouthHidden
    case (_, .darkGlasses): vocabulary.darkGlasses
    case (.singleFace, _), (.dpi, _), (_, nil), (_, .grayPicture), (_, .colourPicture), (_, .towards), (_, .fileFormat):
      vocabulary.quality(name).broken
    default: vocabulary.notAssessed(vocabulary.title(name), because: vocabulary.why(detail))
    }
  }

  private func faces(_ detail: PhotographDetail?) -> Double? {
    if case .severalFaces(let count) = detail { Double(count) } else { nil }
  }

  /// As many decimals as the check has, and more where rounding would make a value look as if it kept its limit.
  private func decimals(
    _ name: PhotographCheckName, _ value: Double, _ min: Double?, _ max: Double?, hidesBreach: Bool
  ) -> Int {
    let usual = PhotographNumbers.decimals(name)
    guard hidesBreach else { return usual }
    func looksKept(_ decimals: Int) -> Bool {
      let scale = [1.0, 10, 100, 1000][decimals]
      let rounded = (value * scale).rounded() / scale
      return min.map { value < $0 && rounded >= $0 } ?? false || max.map { value > $0 && rounded <= $0 } ?? false
    }
    return (usual...3).first { !looksKept($0) } ?? 3
  }

  private func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "JPEG" }
    return names.dropLast().joined(separator: ", ") + " \(vocabulary.or) " + last
  }
}

extension PhotographCheckName {
  /// Whether the value has a sign that only says to which side.
  fileprivate var countsBothWays: Bool {
    switch self {
    case .roll, .yaw, .pitch, .centring: true
    default: false
    }
  }
}

extension PhotographDetail {
  /// Whether a check with this detail is not assessed for another reason than that there is no rule.
  fileprivate var keepsFromAssessing: Bool {
    switch self {
    case .noFace, .needsModel, .modelFailed, .noBackground, .unknownDPI, .switchedOff, .reportedOnly, .eyesHidden,
      .mouthHidden, .darkGlasses:
      true
    case .severalFaces, .headCut, .unsureBackground, .noRule, .fileFormat, .grayPicture, .colourPicture, .towards,
      .thingAtEdge, .dataLeftOver, .seam, .damaged, .pixels:
      false
    }
  }

  fileprivate var side: Side? {
    if case .towards(let side) = self { side } else { nil }
  }
}

extension DocumentFormat {
  /// The name by which people know the format; of one that they do not, its own.
  fileprivate var spelling: String {
    switch self {
    case .heif: "HEIC"
    case .webp: "WebP"
    case .jpeg2000: "JPEG 2000"
    default: rawValue.uppercased()
    }
  }
}
