internal import PostroomModel

/// Opens and hashes the photographs of a run one after the other, on a thread of its own.
actor PhotographIntake {
  private let sources: PhotographSources
  private let limits: Limits
  private let hashes: Bool
  private let haveOneFolder: Bool
  private let executor = QueueExecutor("photographs")
  private var names = PhotographNames()
  private var count = 0
  /// How many files of folders are no pictures.
  private var others = 0

  /// The name under which files of folders that are no pictures are counted.
  static let noPicture = "no-picture"

  init(_ request: PhotographRequest) {
    sources = PhotographSources(
      paths: request.paths, outputs: [request.mended, request.annotated].compactMap { $0 })
    limits = request.limits
    hashes = request.usesCache
    haveOneFolder = request.haveOneFolder
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How many files of folders were passed over so far.
  var passedOver: Int { others }

  /// How many entries were left out so far, by reason.
  var leftOut: [String: Int] {
    sources.leftOut.merging(others > 0 ? [Self.noPicture: others] : [:], uniquingKeysWith: +)
  }

  /// The next photograph; nil at the end.
  func next() -> ArrivedPhotograph? {
    while let source = sources.next() {
      let opened = Opened(id: Int64(count), path: source.path, fault: source.fault)
      let content = opened.content(limit: limits.fileBytes, hashes: hashes)
      if !source.isNamed, !Self.mayBePicture(content.format, named: source.name), opened.file != nil {
        others += 1
        continue
      }
      defer { count += 1 }
      var photograph = ArrivedPhotograph(
        index: count, name: source.name, path: source.path,
        stem: names.reserve(source.path, mayHavePages: content.format.mayHavePages, hasSheetBeside: haveOneFolder))
      photograph.format = content.format
      guard case .read = content.verdict else {
        if case .fault(let fault) = content.verdict { photograph.fault = fault }
        return photograph
      }
      photograph.file = opened.file
      photograph.hash = content.hash
      return photograph
    }
    return nil
  }

  /// What was found in a folder is passed over when neither its bytes nor its name say that it is a picture.
  private static func mayBePicture(_ format: DocumentFormat, named name: String) -> Bool {
    if format.isImage { return true }
    let ending = PathText.name(of: name).split(separator: ".").last.map { $0.lowercased() } ?? ""
    return endings.contains(ending)
  }

  private static let endings: Set<String> = [
    "jpg", "jpeg", "jpe", "png", "tif", "tiff", "webp", "heic", "heif", "avif", "bmp", "gif", "jp2",
  ]
}
