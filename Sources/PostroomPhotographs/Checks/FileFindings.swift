internal import PostroomModel

/// What the file and its pixels say without a face.
enum FileFindings {
  static func finding(
    _ name: PhotographCheckName, _ measures: PhotographMeasures, _ file: PhotographFile, _ rules: PhotographFormat
  ) -> PhotographFinding {
    switch name {
    case .format:
      .rule(rules.files.contains(file.format), .fileFormat(file.format, taken: rules.files))
    case .fileSize: .value(Double(file.bytes) / 1024)
    case .resolution: .value(Double(min(measures.width, measures.height)))
    case .aspect: .value(Double(measures.width) / Double(max(1, measures.height)))
    case .dpi: file.dpi.map { .value($0) } ?? .nothing(.unknownDPI)
    case .colour:
      .rule(!measures.isGray || rules.allowsGray, measures.isGray ? .grayPicture : .colourPicture)
    default: .nothing(nil)
    }
  }
}
