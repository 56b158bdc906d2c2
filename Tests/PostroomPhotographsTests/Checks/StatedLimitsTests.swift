import PostroomModel
import Testing

@testable import PostroomPhotographs

/// What a format states is never passed over.
struct StatedLimitsTests {
  private func check(
    _ name: PhotographCheckName, _ rules: PhotographFormat, width: Int = 413, height: Int = 531, dpi: Double? = 300,
    verticalDPI: Double? = 300, value: Double? = nil
  ) throws -> PhotographCheck {
    let picture = MadePortrait(width: width, height: height).picture
    var photograph = picture.photograph
    photograph.file.dpi = dpi
    photograph.file.verticalDPI = verticalDPI
    var measures = picture.measures
    if let value { measures.placement?.yaw = value }
    let checks = PhotographChecks.checks(measures, photograph, rules: rules, words: PhotographWords(.english))
    return try #require(checks.first { $0.name == name })
  }

  private let exact = PhotographFormat(
    name: "test", title: "Test", source: "", millimetres: PhotographSize(width: 35, height: 45),
    pixels: PhotographSize(width: 413, height: 531),
    limits: [
      .resolution: PhotographLimits(min: 413, max: 413), .dpi: PhotographLimits(min: 300, max: 300),
      .pitch: PhotographLimits(min: -5, max: 5),
    ])

  @Test func `where one size is stated, a row too few fails`() throws {
    #expect(try check(.resolution, exact).verdict == .pass)
    let short = try check(.resolution, exact, height: 530)
    #expect(short.verdict == .fail && short.reason.contains("413 × 530") && short.reason.contains("413 × 531"))
    var atLeast = exact
    atLeast.limits[.resolution] = PhotographLimits(min: 413)
    #expect(try check(.resolution, atLeast, height: 530).verdict == .pass)
  }

  @Test func `dots per inch count in both directions, and none warn where they are stated`() throws {
    #expect(try check(.dpi, exact).verdict == .pass)
    let uneven = try check(.dpi, exact, verticalDPI: 72)
    #expect(uneven.verdict == .fail && uneven.value == 72)
    #expect(try check(.dpi, exact, dpi: nil, verticalDPI: nil).verdict == .warn)
    var free = exact
    free.limits[.dpi] = nil
    #expect(try check(.dpi, free, dpi: nil, verticalDPI: nil).verdict == .notAssessed)
  }

  @Test func `what a format states and nobody could assess warns with the reason`() throws {
    let pitch = try check(.pitch, exact)
    #expect(pitch.verdict == .warn && pitch.reason.contains("not assessed"))
    var stated = exact
    stated.limits[.yaw] = PhotographLimits(min: -5, max: 5)
    let yaw = try check(.yaw, stated, value: .nan)
    #expect(yaw.verdict == .warn && yaw.value == nil && yaw.reason.contains("not assessed"))
    for severity in [PhotographLimits.Severity.warn, .inform, .off] {
      stated.limits[.pitch] = PhotographLimits(min: -5, max: 5, severity: severity)
      #expect(try check(.pitch, stated).verdict == .notAssessed, "\(severity)")
    }
  }

  @Test func `that there is no face comes before all other reasons`() throws {
    let picture = MadePortrait(width: 300, height: 500).picture
    var rules = exact
    rules.files = [.png]
    let checks = PhotographChecks.checks(
      PhotographMeasures(picture.photograph, faces: [], landmarks: nil), picture.photograph, rules: rules,
      words: PhotographWords(.english))
    #expect(checks.gravestFirst.first?.name == .format)
    #expect(checks.reasonsInOrder.first?.name == .singleFace)
    #expect(Set(checks.reasonsInOrder.map(\.name)) == Set(checks.gravestFirst.map(\.name)))
  }

  @Test(arguments: [(90.0, "on its side"), (-88, "on its side"), (180, "upside down"), (-175, "upside down")])
  func `a head that lies is told to be turned`(roll: Double, words: String) {
    let reason = PhotographWords(.english).reason(
      .roll, verdict: .fail, value: roll, min: -5, max: 5, detail: .towards(.left))
    #expect(reason.contains(words) && reason.contains("turn the picture"))
  }

  @Test func `without a plain background the reason says what is wrong`() {
    let reason = PhotographWords(.english).reason(
      .backgroundUniformity, verdict: .warn, value: nil, min: nil, max: 8, detail: .noBackground)
    #expect(reason.hasPrefix("No plain background") && !reason.contains("not assessed"))
  }

  @Test func `Italian gives shares their article`() {
    let reason = PhotographWords(.italian).reason(
      .eyeLine, verdict: .fail, value: 64, min: nil, max: 8, detail: nil)
    #expect(reason.contains("è del 64,0\u{A0}% dell'altezza") && reason.contains("al massimo l'8\u{A0}%"))
  }
}
