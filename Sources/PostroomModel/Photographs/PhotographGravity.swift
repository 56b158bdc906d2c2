extension PhotographCheck {
  /// How far the value lies beyond its limits, as a share of the distance between them or, where there is one alone, of its
  /// magnitude: 0 within, infinite for a broken rule that has no number.
  public var breach: Double {
    guard verdict == .fail || verdict == .warn else { return 0 }
    guard let value, min != nil || max != nil else { return .infinity }
    let beyond = Swift.max(min.map { $0 - value } ?? 0, max.map { value - $0 } ?? 0)
    var width = (min ?? max ?? 1).magnitude
    if let min, let max, max > min { width = max - min }
    return Swift.max(0, beyond) / (width > 0 ? width : 1)
  }
}

extension [PhotographCheck] {
  /// What failed and then what warns, each with what is furthest beyond its limits first; else in the order of the checks.
  public var gravestFirst: [PhotographCheck] {
    [PhotographVerdict.fail, .warn].flatMap { verdict in
      enumerated().filter { $0.element.verdict == verdict }
        .sorted { ($1.element.breach, $0.offset) < ($0.element.breach, $1.offset) }.map(\.element)
    }
  }
  /// What did not pass, in the order in which it is told: that no face was found before all else, then the gravest first.
  public var reasonsInOrder: [PhotographCheck] {
    let broken = gravestFirst
    guard let place = broken.firstIndex(where: { $0.name == .singleFace && $0.value == 0 }), place > 0 else {
      return broken
    }
    return [broken[place]] + broken.enumerated().filter { $0.offset != place }.map(\.element)
  }
}
