internal import PostroomModel

/// What is behind the head.
enum BackgroundFindings {
  /// Less of what should be background is the same wall only where things stand before it, or the wall is not plain: of
  /// 61 portraits before a plain wall none has less than 0.81, and none that was cut to a passport's less than 0.5.
  private static let leastCoverage = 0.45

  /// Along so much of the height no hair reaches the picture's edge.
  private static let lengthOfThing = 0.5

  static func finding(
    _ name: PhotographCheckName, _ measures: PhotographMeasures, _ rules: PhotographFormat
  ) -> PhotographFinding {
    guard let background = measures.background else {
      return .nothing(measures.placement == nil ? .noFace : .noBackground)
    }
    guard background.confidence > 0.1, background.coverage >= leastCoverage else {
      // Whatever stands behind the head, it is not plain; that of a head that fills the picture is not seen.
      return name == .backgroundUniformity
        ? .rule(false, .noBackground, isUnsure: true) : .nothing(.noBackground)
    }
    let isUnsure = background.confidence < 0.5
    let most = (rules.limits[name] ?? .standard(name))?.max ?? .infinity
    let isPlainElse = max(background.spread, background.structure) <= most
    if name == .backgroundUniformity, isPlainElse, background.edge > most {
      // A person fails by it only where the format itself asks for a plain wall.
      let isSure = background.edgeLength >= lengthOfThing && rules.limits[name] != nil
      return .value(background.edge, .thingAtEdge, isUnsure: isUnsure || !isSure)
    }
    let value =
      switch name {
      case .backgroundColour: background.distance(from: rules.background)
      case .backgroundUniformity: max(background.spread, background.structure)
      default: background.shadow
      }
    return .value(value, isUnsure ? .unsureBackground : nil, isUnsure: isUnsure)
  }
}
