public import PostroomModel

/// Mends what is wrong with a photograph and can be mended safely: place, size, lean, light, cast, red eyes, background
/// and file; never a face's shape or skin.
public struct PhotographMender: Sendable {
  private let rules: PhotographFormat

  /// Mends by the rules of a format.
  public init(_ rules: PhotographFormat) { self.rules = rules }

  /// Mends a photograph by what was found out about it.
  ///
  /// The picture is resampled once. What is left is what the mended photograph still breaks.
  ///
  /// - Complexity: O(pixels of the part that is cut out).
  public func mend(_ examination: Examination) -> MendedPhotograph {
    let faces = examination.report.faces
    guard let landmarks = examination.landmarks, landmarks.isPlausible, faces > 0 else {
      return MendedPhotograph(left: [.noFace])
    }
    if faces > 1 { return MendedPhotograph(left: [.severalFaces(faces)]) }
    let framed = framed(examination, landmarks)
    guard framed.left.isEmpty, let bitmap = framed.frame.cut(examination.photograph.bitmap) else {
      return MendedPhotograph(left: framed.left)
    }
    let mending = PictureMending(
      bitmap, landmarks.placed(in: framed.frame), done: steps(examination, framed), examination, rules)
    return written(mending, examination)
  }

  // The frame.

  private typealias Framed = (frame: HeadFrame, isContinued: Bool, left: [MendingLeft])

  private static let placing: Set<PhotographCheckName> = [
    .headHeight, .headWidth, .eyeLine, .centring, .margins, .roll, .aspect,
  ]

  private func framed(_ examination: Examination, _ landmarks: FaceLandmarks) -> Framed {
    let bitmap = examination.photograph.bitmap
    let size = size(bitmap, landmarks)
    let isPlaced = !examination.report.checks.contains {
      Self.placing.contains($0.name) && ($0.verdict == .fail || $0.verdict == .warn)
    }
    let shapes = (Double(bitmap.width) / Double(bitmap.height), Double(size.width) / Double(size.height))
    let whole = HeadFrame.whole(bitmap, width: size.width, height: size.height)
    // Rounded to whole pixels, a shape may differ by one in either direction.
    let isAlike = abs(shapes.0 / shapes.1 - 1) * Double(min(size.width, size.height)) <= 1
    if isPlaced, isAlike, 1 / whole.step <= HeadFraming.mostEnlargement { return (whole, false, []) }
    return HeadFraming(bitmap, landmarks, size: size, HeadRules(rules), examination.measures.mask).best()
  }

  /// The format's pixels; for a format without, as many as the head has in a picture of its rules.
  private func size(_ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) -> (width: Int, height: Int) {
    if let pixels = rules.targetPixels { return (max(1, Int(pixels.width)), max(1, Int(pixels.height))) }
    let aspect = rules.aspect ?? Double(bitmap.width) / Double(bitmap.height)
    let limits = HeadRules(rules).headHeight
    let share = limits.map { ($0.lowerBound + $0.upperBound) / 2 } ?? 0.6
    let height = min(Double(bitmap.height), FaceGeometry(landmarks).headHeight / share)
    let shorter = min(height, height * aspect)
    let most = HeadRules.limits(rules, .resolution)?.max ?? shorter
    let scale = min(1, most / max(shorter, 1))
    return (max(1, Int((height * aspect * scale).rounded())), max(1, Int((height * scale).rounded())))
  }

  private func steps(_ examination: Examination, _ framed: Framed) -> [MendingStep] {
    let (frame, bitmap) = (framed.frame, examination.photograph.bitmap)
    var steps: [MendingStep] = []
    let turn = 90 * Double(examination.measures.quarterTurns) - frame.lean
    if abs(turn) >= 0.05 { steps.append(.straightened(degrees: turn > 180 ? turn - 360 : turn)) }
    let whole = HeadFrame.whole(bitmap, width: frame.width, height: frame.height)
    if frame != whole { steps.append(.cropped) }
    if framed.isContinued { steps.append(.continuedBackground) }
    if (frame.width, frame.height) != (bitmap.width, bitmap.height) || examination.photograph.file.dpi != rules.dpi {
      steps.append(.resized(width: frame.width, height: frame.height, dpi: Int(rules.dpi.rounded())))
    }
    return steps
  }

  // The file.

  private func written(_ mending: PictureMending, _ examination: Examination) -> MendedPhotograph {
    guard let file = PhotographFileWriting(mending.bitmap, rules).write() else { return MendedPhotograph() }
    let photograph = Photograph(
      bitmap: mending.bitmap,
      file: PhotographFile(
        format: .jpeg, bytes: file.jpeg.count, dpi: Double(Int(rules.dpi.rounded())),
        isGray: examination.photograph.file.isGray, jpegQuality: file.quality))
    let steps = mending.done + [.written(bytes: file.jpeg.count, quality: file.quality)]
    return MendedPhotograph(
      photograph: photograph, landmarks: mending.landmarks, jpeg: file.jpeg, done: steps,
      left: left(photograph, mending, examination) + [file.left].compactMap { $0 })
  }

  /// What the mended photograph still breaks, by the same measures and the points as they were moved.
  private func left(
    _ photograph: Photograph, _ mending: PictureMending, _ examination: Examination
  ) -> [MendingLeft] {
    let checks = mending.checks(rules, photograph.file)
    // A JPEG written well does not give back what a bad one has lost.
    let compression = examination.report.checks.first { $0.name == .compression && $0.verdict == .fail }
    let broken =
      checks.filter { $0.verdict == .fail && $0.name != .fileSize && $0.name != .compression }
      .map(\.name) + [compression?.name].compactMap { $0 }
    var left = mending.left + broken.filter { !PictureMending.background.contains($0) }.map { MendingLeft.check($0) }
    if !left.contains(.background), broken.contains(where: PictureMending.background.contains) {
      left.append(.background)
    }
    return left
  }
}

extension PhotographMeasures {
  /// Measures a picture in which the one face that counts is known to be where its points are.
  init(mended bitmap: ColourBitmap, _ landmarks: FaceLandmarks) {
    let geometry = FaceGeometry(landmarks)
    let side = geometry.headHeight
    let face = DetectedFace(
      left: geometry.eyeMidpoint.x - side / 2, top: geometry.eyeMidpoint.y - side / 2, side: side, score: 1)
    let file = PhotographFile(format: .jpeg, bytes: 0)
    self.init(Photograph(bitmap: bitmap, file: file), face: face, faces: 1, landmarks: landmarks)
  }
}
