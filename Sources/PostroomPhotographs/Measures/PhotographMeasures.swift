internal import CPhotographs
internal import PostroomModel

/// Everything that is measured of a photograph, once: checks, components and mending look only at this.
///
/// What a picture costs does not grow with its pixels: the face is averaged to the size of a print, the background to some
/// 300 pixels, and only blocks are looked for in pixels as they are, at most a million.
public struct PhotographMeasures: Sendable {
  /// The columns of the picture.
  public var width: Int
  /// Its rows.
  public var height: Int
  /// How many quarters clockwise the picture was turned so that the head is upright, before anything was measured.
  public var quarterTurns = 0
  /// How many faces count: a second one when its area is at least a twenty-fifth of the first's.
  public var faces: Int
  /// The area of the second face over that of the first; 0 when there is none, 1 when there is no face at all.
  public var secondFace: Double
  /// Where the head is and how it is held; nil without a face.
  public var placement: FacePlacement?
  /// How sharp and clean the face is.
  public var detail: DetailMeasures?
  /// The light on it.
  public var light: LightMeasures?
  /// What is seen of and between the eyes.
  public var eyes: EyeMeasures?
  /// Whether eyes and mouth are where the points say; nil without a face.
  public var parts: FaceParts?
  /// What is behind the head.
  public var background: BackgroundMeasures?
  /// The share of the picture across which one sharp step runs, 0 to 1.
  public var seam = 0.0
  /// Where the background is.
  var mask: BackgroundMask?
  /// The points of the first face; nil without one.
  private var landmarks: FaceLandmarks?
  /// Whether no pixel of the face has a colour.
  public var isGray: Bool
  /// What the user's neural models said.
  var assessments = PhotographAssessments()

  /// Measures a photograph, whose faces are the largest first; landmarks are those of the first.
  ///
  /// - Complexity: bounded: at most some 20 ms for 12 megapixels.
  public init(_ photograph: Photograph, faces: [DetectedFace], landmarks: FaceLandmarks?) {
    let areas = faces.map { $0.side * $0.side }
    let second = areas.count > 1 && areas[0] > 0 ? areas[1] / areas[0] : 0
    let count = areas.count { $0 >= 0.04 * (areas.first ?? 0) }
    self.init(
      photograph, face: faces.first, faces: count, secondFace: faces.isEmpty ? 1 : second, landmarks: landmarks)
  }

  /// Measures a photograph of which only the number of its faces is known.
  public init(_ photograph: Photograph, face: DetectedFace?, faces: Int, landmarks: FaceLandmarks?) {
    self.init(
      photograph, face: face, faces: faces, secondFace: faces == 1 ? 0 : 1, landmarks: landmarks)
  }

  private init(
    _ photograph: Photograph, face: DetectedFace?, faces: Int, secondFace: Double, landmarks: FaceLandmarks?
  ) {
    let bitmap = photograph.bitmap
    width = bitmap.width
    height = bitmap.height
    self.faces = faces
    self.secondFace = secondFace
    isGray = photograph.file.isGray
    seam = Self.seam(bitmap)
    guard face != nil, let landmarks, landmarks.isPlausible else { return }
    self.landmarks = landmarks
    placement = FacePlacement(landmarks, width: bitmap.width, height: bitmap.height)
    mask = BackgroundMask(bitmap, landmarks)
    background = mask.map(BackgroundMeasures.init)
    guard let copy = FaceCopy(bitmap, landmarks) else { return }
    detail = DetailMeasures(copy, bitmap, landmarks)
    eyes = EyeMeasures(copy, landmarks)
    let aligned = AlignedFace(copy, landmarks)
    light = LightMeasures(aligned, landmarks, picture: mask?.rgb)
    let parts = FaceParts(aligned)
    self.parts = parts
    // The points of lids that are half closed are seen too far apart.
    placement?.eyesOpen = parts.opening
    isGray = isGray || Self.isGray(copy.rgb)
  }

  /// The mean gradient of the background's luminance in the aligned picture, as ISO/IEC 29794-5 takes it; nil when there is
  /// too little of it.
  ///
  /// No check looks at it, so that it is only measured for who asks.
  ///
  /// - Complexity: 100,000 pixels.
  var backgroundGradient: Double? {
    guard let mask, let landmarks else { return nil }
    return BackgroundGradient.mean(mask, landmarks)
  }

  private static func seam(_ bitmap: ColourBitmap) -> Double {
    var share = 0.0
    let isMeasured = bitmap.pixels.withUnsafeBufferPointer {
      photograph_seam($0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), &share)
    }
    return isMeasured ? share : 0
  }

  /// Whether hardly any pixel's channels differ.
  private static func isGray(_ rgb: ContiguousArray<UInt8>) -> Bool {
    var coloured = 0
    for start in stride(from: 0, to: rgb.count - 2, by: 21) {
      let (red, green, blue) = (rgb[start], rgb[start + 1], rgb[start + 2])
      if max(red, green, blue) - min(red, green, blue) > 6 { coloured += 1 }
    }
    return coloured * 21 * 50 < rgb.count
  }
}

extension FaceLandmarks {
  /// Whether the points are numbers, near enough to a picture to be measured.
  var isPlausible: Bool {
    (outline + [rightEye.pupil, leftEye.pupil, crown, nose.tip, mouth.rightCorner, mouth.leftCorner])
      .allSatisfy { $0.x.magnitude < 100_000 && $0.y.magnitude < 100_000 } && pupilDistance >= 1
  }
}
