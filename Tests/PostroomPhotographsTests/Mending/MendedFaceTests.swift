import PostroomModel
import Testing

@testable import PostroomPhotographs

/// Real faces.
@Suite struct MendedFaceTests {
  private static let names = Array(FacePictures.people.prefix(12))

  private static func examiner(_ rules: PhotographFormat = rules) throws -> PhotographExaminer {
    try PhotographExaminer(PhotographConfiguration(format: rules))
  }

  private static let rules = PhotographFormat(
    name: "test", title: "Test", source: "", millimetres: PhotographSize(width: 35, height: 45), dpi: 150,
    background: [240, 240, 240],
    limits: [
      .headHeight: PhotographLimits(min: 62, max: 69, tolerance: 1.5),
      .eyeLine: PhotographLimits(min: 33, max: 36, tolerance: 0.5), .resolution: PhotographLimits(min: 207, max: 207),
      .dpi: PhotographLimits(min: 150, max: 150), .fileSize: PhotographLimits(min: 5, max: 20),
      .backgroundColour: PhotographLimits(max: 12, tolerance: 6),
    ])

  private static func photograph(_ bitmap: ColourBitmap) -> Photograph {
    Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 900_000, dpi: 72, jpegQuality: 92))
  }

  private static func made(_ name: String, _ examiner: PhotographExaminer) throws -> MadePicture {
    let bitmap = try FacePictures.picture(of: name)
    let landmarks = try #require(try examiner.examine(photograph(bitmap)).landmarks)
    return MadePicture(bitmap: bitmap, landmarks: landmarks)
  }

  private static let places: [(scale: Double, degrees: Double, across: Double, down: Double)] = [
    (1, 0, 0, 0), (0.8, 12, 0, 0), (0.9, -8, 120, -60), (0.85, 5, -90, 40),
  ]

  @Test(arguments: names)
  func `tilted, shifted and small heads keep the rules afterwards`(name: String) throws {
    let examiner = try Self.examiner()
    let picture = try Self.made(name, examiner)
    for place in Self.places {
      let moved = picture.placed(
        scale: place.scale, degrees: place.degrees, across: place.across, down: place.down)
      let examination = try examiner.examine(Self.photograph(moved.bitmap))
      let mended = PhotographMender(Self.rules).mend(examination)
      let photograph = try #require(mended.photograph, "\(name) \(place) \(mended.left)")
      let after = try examiner.examine(photograph)
      let kept: Set<PhotographCheckName> = [
        .headHeight, .eyeLine, .centring, .roll, .aspect, .resolution, .dpi, .fileSize, .format,
      ]
      for check in after.report.checks where kept.contains(check.name) {
        #expect(check.verdict == .pass || check.verdict == .warn, "\(name) \(place) \(check)")
      }
      #expect(mended.jpeg.count <= 20 * 1_024)
    }
  }

  @Test(arguments: names.prefix(6))
  func `red eyes are mended`(name: String) throws {
    let examiner = try Self.examiner()
    let picture = MadeFault.redEye.make(try Self.made(name, examiner), seed: 3)
    let examination = try examiner.examine(Self.photograph(picture.bitmap))
    #expect((examination.measures.eyes?.red ?? 0) > 0.03)
    let mended = PhotographMender(Self.rules).mend(examination)
    #expect(mended.done.contains(.redEyes(2)))
    let after = try examiner.examine(try #require(mended.photograph))
    #expect((after.measures.eyes?.red ?? 1) <= 0.01)
  }

  @Test(arguments: names.prefix(6))
  func `a dark photograph becomes lighter`(name: String) throws {
    let examiner = try Self.examiner()
    let picture = try Self.made(name, examiner).lit(by: 0.2)
    let examination = try examiner.examine(Self.photograph(picture.bitmap))
    let mended = PhotographMender(Self.rules).mend(examination)
    guard examination.report.checks.contains(where: { $0.name == .underExposure && $0.verdict != .pass }) else {
      return
    }
    let after = try examiner.examine(try #require(mended.photograph))
    #expect(mended.done.contains(.brightened))
    #expect((after.measures.light?.dark ?? 1) < (examination.measures.light?.dark ?? 0))
  }

  @Test(arguments: names.prefix(6))
  func `a cast becomes weaker`(name: String) throws {
    let examiner = try Self.examiner()
    let picture = try Self.made(name, examiner).tinted([1.35, 1, 0.6])
    let examination = try examiner.examine(Self.photograph(picture.bitmap))
    let mended = PhotographMender(Self.rules).mend(examination)
    guard examination.report.checks.contains(where: { $0.name == .naturalColour && $0.verdict != .pass }) else {
      return
    }
    let after = try examiner.examine(try #require(mended.photograph))
    #expect(mended.done.contains(.balancedColours))
    #expect((after.measures.light?.castDistance ?? 99) < (examination.measures.light?.castDistance ?? 0))
  }

  @Test(arguments: names.prefix(6))
  func `lightening the wall leaves the face as it is`(name: String) throws {
    let examiner = try Self.examiner()
    let picture = try Self.made(name, examiner)
    var white = Self.rules
    white.background = [255, 255, 255]
    white.limits[.backgroundColour] = PhotographLimits(max: 5)
    let examination = try Self.examiner(white).examine(Self.photograph(picture.bitmap))
    let mended = PhotographMender(white).mend(examination)
    try #require(mended.done.contains(.lightenedBackground))
    let lightened = try #require(mended.photograph).bitmap
    let landmarks = try #require(mended.landmarks)
    // Without a rule on the background nothing but the frame changes.
    white.limits[.backgroundColour] = PhotographLimits(severity: .off)
    white.limits[.backgroundShadows] = PhotographLimits(severity: .off)
    white.limits[.backgroundUniformity] = PhotographLimits(severity: .off)
    let plain = try #require(
      PhotographMender(white).mend(try Self.examiner(white).examine(Self.photograph(picture.bitmap))).photograph
    ).bitmap
    // From the eyes to the mouth a face is wider than that.
    let middle = landmarks.nose.tip.x
    let half = 0.6 * landmarks.pupilDistance
    for y in Int(landmarks.rightEye.pupil.y)...Int(landmarks.mouth.rightCorner.y) {
      for x in Int(middle - half)...Int(middle + half) {
        let point = PhotographPoint(x: Double(x), y: Double(y))
        #expect(lightened.colour(point) == plain.colour(point))
      }
    }
    let corner = lightened.colour(PhotographPoint(x: 8, y: 8))
    #expect(corner.allSatisfy { $0 >= 244 })
  }
}
