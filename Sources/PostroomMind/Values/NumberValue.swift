internal import PostroomModel

extension FoundNumber {
  /// What a character read wrongly, or a mark that the document does not use, leaves of the certainty.
  private static let damagedCertainty = 0.8
  private static let contraryCertainty = 0.9

  /// The number as a value under a locale.
  func value(in text: ScanText, mark: DocumentLocale.DecimalMark?) -> TypedValue {
    var hasDecimals = meaning.hasDecimals
    var used = meaning.mark
    var alternatives: [String] = []
    if meaning.isAmbiguous, let own = meaning.mark {
      if let mark {
        hasDecimals = mark != own
        used = mark
        // Money has no three decimals: `1.234` stays doubtful even where the document writes points.
        if hasDecimals, sort == .amount { alternatives = [plain(text, hasDecimals: false)] }
      } else {
        alternatives = [plain(text, hasDecimals: true)]
      }
    }
    let isContrary = mark != nil && used != nil && mark != used && hasDecimals
    let isDamaged = meaning.isDamaged || shape.hasGap
    return text.value(
      sort == .percentage ? .percentage : .amount, plain(text, hasDecimals: hasDecimals), at: range,
      normaliser: Self.normaliser(used), alternatives: alternatives,
      certainty: isDamaged ? Self.damagedCertainty : isContrary ? Self.contraryCertainty : 1)
  }

  private static func normaliser(_ mark: DocumentLocale.DecimalMark?) -> String {
    switch mark {
    case .comma: "amount-comma"
    case .point: "amount-point"
    case nil: "amount-integer"
    }
  }

  /// Money has two decimals at least; a rate has those that it is written with.
  private func plain(_ text: ScanText, hasDecimals: Bool) -> String {
    let isMoney = sort == .amount && (hasDecimals || hasDashes || currency != nil)
    return shape.plain(in: text.numerals, hasDecimals: hasDecimals, isNegative: isNegative, decimals: isMoney ? 2 : 0)
  }
}
