import PostroomModel
import Testing

@testable import PostroomPhotographs

struct PhotographChecksTests {
  private static let format = PhotographFormat(
    name: "test", title: "Test", source: "", millimetres: PhotographSize(width: 35, height: 45),
    background: [215, 215, 215])

  private func checks(
    _ picture: MadePicture, _ format: PhotographFormat = format
  ) -> [PhotographCheckName: PhotographCheck] {
    let all = PhotographChecks.checks(
      picture.measures, picture.photograph, rules: format, words: PhotographWords(.english))
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }

  @Test func `every check is there in order, with its unit and a reason`() {
    let picture = MadePortrait().picture
    let checks = PhotographChecks.checks(
      picture.measures, picture.photograph, rules: Self.format, words: PhotographWords(.english))
    #expect(checks.map(\.name) == PhotographCheckName.allCases)
    #expect(checks.allSatisfy { $0.unit == $0.name.unit && !$0.reason.isEmpty })
  }

  @Test func `a good portrait fails nothing, and what needs a model is never said to pass`() {
    // A drawing's lines do not run in all directions as a face's do.
    var format = Self.format
    format.limits[.motionBlur] = PhotographLimits(severity: .off)
    let checks = checks(MadePortrait().picture, format)
    #expect(checks.values.filter { $0.verdict == .fail || $0.verdict == .warn }.map(\.name) == [])
    for name in [PhotographCheckName.pitch, .expression, .eyesVisible, .occlusion, .headCovering] {
      #expect(checks[name]?.verdict == .notAssessed)
      #expect(checks[name]?.value == nil)
    }
  }

  @Test func `luminance is reported and fails nobody, even where a format tries`() throws {
    let dark = MadePortrait(skin: [70, 46, 36]).picture
    var format = Self.format
    format.limits[.brightness] = PhotographLimits(min: 90)
    for name in [PhotographCheckName.brightness, .contrast, .dynamicRange] {
      let check = try #require(checks(dark, format)[name])
      #expect(check.verdict == .pass)
      #expect(check.value != nil)
    }
  }

  @Test func `without a face only the file is judged, and one face is missing`() {
    let picture = MadePortrait().picture
    let measures = PhotographMeasures(picture.photograph, faces: [], landmarks: nil)
    let checks = PhotographChecks.checks(
      measures, picture.photograph, rules: Self.format, words: PhotographWords(.english))
    #expect(checks.filter { $0.verdict == .fail }.map(\.name) == [.singleFace])
    #expect(checks.filter { $0.verdict == .pass }.map(\.name) == [.format, .aspect, .colour, .compression])
  }

  @Test func `the aspect is the format's own, and its limits go before the standard ones`() {
    var format = Self.format
    format.millimetres = PhotographSize(width: 50, height: 50)
    format.limits[.resolution] = PhotographLimits(min: 600)
    format.limits[.roll] = PhotographLimits(severity: .off)
    let checks = checks(MadePortrait().picture, format)
    #expect(checks[.aspect]?.verdict == .fail)
    #expect(checks[.resolution]?.verdict == .fail)
    #expect(checks[.roll]?.verdict == .notAssessed)
  }

  @Test func `a head that is cut off at the top fails, whatever it measures`() throws {
    let portrait = MadePortrait().picture
    let crown = portrait.landmarks.crown.y
    let whole = try #require(checks(portrait)[.headHeight])
    let cut = try #require(
      checks(portrait.placed(scale: 1, degrees: 0, across: 0, down: -1.3 * crown - 20))[.headHeight])
    #expect(whole.verdict == .pass || whole.verdict == .notAssessed)
    #expect(cut.verdict == .fail && cut.value == nil)
    #expect(cut.reason.contains("cut off"))
  }

  @Test func `a wall of many colours is no plain background, and is not passed over`() throws {
    let portrait = MadePortrait().picture
    let wall = portrait.bitmap.pixels.prefix(3).map(Double.init)
    let checkered = portrait.changed { x, y, colour in
      let apart = max(abs(colour.0 - wall[0]), abs(colour.1 - wall[1]), abs(colour.2 - wall[2]))
      guard apart < 12 else { return colour }
      let light = (Int(x / 24) + Int(y / 24)).isMultiple(of: 2) ? 20.0 : 235
      return (light, light, light)
    }
    let check = try #require(checks(checkered)[.backgroundUniformity])
    #expect(check.verdict == .warn || check.verdict == .fail, "\(check)")
    #expect(check.reason.contains("plain background") || check.value != nil)
  }

  @Test func `a picture that lies on its side or stands on its head leans by as much`() throws {
    let picture = MadePortrait().picture
    var measures = picture.measures
    for (turns, degrees) in [(1, -90.0), (2, 180), (3, 90)] {
      measures.quarterTurns = turns
      let roll = try #require(
        PhotographChecks.checks(
          measures, picture.photograph, rules: Self.format, words: PhotographWords(.english)
        ).first { $0.name == .roll })
      #expect(roll.verdict == .fail)
      #expect(abs(abs(try #require(roll.value)) - abs(degrees)) < 2)
    }
  }

  @Test func `gray photographs fail where colour is wanted`() {
    let gray = MadePortrait().picture.changed { _, _, colour in (colour.1, colour.1, colour.1) }
    var format = Self.format
    #expect(checks(gray, format)[.colour]?.verdict == .fail)
    #expect(checks(gray, format)[.naturalColour]?.verdict == .notAssessed)
    format.allowsGray = true
    #expect(checks(gray, format)[.colour]?.verdict == .pass)
  }

  @Test func `another file format fails, and dots per inch that nobody knows warn where they are stated`() {
    let picture = MadePortrait().picture
    var photograph = picture.photograph
    photograph.file.format = .png
    photograph.file.dpi = nil
    var format = Self.format
    format.limits[.dpi] = PhotographLimits(min: 300)
    let checks = PhotographChecks.checks(
      picture.measures, photograph, rules: format, words: PhotographWords(.english))
    #expect(checks.first { $0.name == .format }?.verdict == .fail)
    #expect(checks.first { $0.name == .dpi }?.verdict == .warn)
  }

  @Test(arguments: MadeFault.allCases.filter { $0 != .twoFaces && $0 != .smallHead })
  func `a made fault is found in a drawn portrait`(_ fault: MadeFault) {
    for seed in 1...3 {
      let checks = checks(fault.make(MadePortrait().picture, seed: UInt64(seed)))
      let found = fault.checks.contains { checks[$0]?.verdict == .fail || checks[$0]?.verdict == .warn }
      #expect(found, "\(fault.checks.map { "\($0) \(checks[$0]?.value ?? -1)" })")
    }
  }
}
