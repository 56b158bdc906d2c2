internal import PostroomModel

/// What the file and its pixels say without a face.
enum FileFindings {
  /// Where one sharp step runs across so much of a picture, its data are damaged or something was laid over it: of 61 portraits,
  /// as they are, cut and mended, none has more than 0.16, and files with damaged data have 0.3 and more.
  private static let leastSeam = 0.3

  static func finding(
    _ name: PhotographCheckName, _ measures: PhotographMeasures, _ file: PhotographFile, _ rules: PhotographFormat
  ) -> PhotographFinding {
    switch name {
    case .format: format(measures, file, rules)
    case .fileSize: .value(Double(file.bytes) / 1024)
    case .resolution: resolution(measures, rules)
    case .aspect: .value(Double(measures.width) / Double(max(1, measures.height)))
    case .dpi: dpi(file, rules).map { .value($0) } ?? .nothing(.unknownDPI)
    case .colour:
      .rule(!measures.isGray || rules.allowsGray, measures.isGray ? .grayPicture : .colourPicture)
    default: .nothing(nil)
    }
  }

  /// The kind of the file, and whether its data are whole.
  private static func format(
    _ measures: PhotographMeasures, _ file: PhotographFile, _ rules: PhotographFormat
  ) -> PhotographFinding {
    guard rules.files.contains(file.format) else { return .rule(false, .fileFormat(file.format, taken: rules.files)) }
    switch (file.hasDataLeftOver, measures.seam >= leastSeam) {
    case (true, true): return .rule(false, .damaged)
    case (true, false): return .rule(false, .dataLeftOver, isUnsure: true)
    case (false, true): return .rule(false, .seam, isUnsure: true)
    case (false, false): return .rule(true, .fileFormat(file.format, taken: rules.files))
    }
  }

  /// The shorter side; where the format allows one size alone, both sides must have it.
  private static func resolution(_ measures: PhotographMeasures, _ rules: PhotographFormat) -> PhotographFinding {
    let value = Double(min(measures.width, measures.height))
    let limits = rules.limits[.resolution]
    guard let wanted = rules.pixels, let limits, limits.min == limits.max, limits.min == value,
      (Double(measures.width), Double(measures.height)) != (wanted.width, wanted.height)
    else { return .value(value) }
    return .rule(false, .pixels(width: measures.width, height: measures.height, wanted: wanted))
  }

  /// Along rows or columns, whichever is further beyond the format's limits.
  private static func dpi(_ file: PhotographFile, _ rules: PhotographFormat) -> Double? {
    guard let across = file.dpi else { return file.verticalDPI }
    guard let down = file.verticalDPI, let limits = rules.limits[.dpi] else { return across }
    func beyond(_ value: Double) -> Double {
      max(limits.min.map { $0 - value } ?? 0, limits.max.map { value - $0 } ?? 0)
    }
    return beyond(down) > beyond(across) ? down : across
  }
}
