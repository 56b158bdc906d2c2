import PostroomModel
import Testing

@testable import PostroomPhotographs

/// Eyes and mouths that are seen, and those that something hides, on people that nothing was trained with.
struct FacePartsTests {
  private static let people = TestIdentities.numbers.filter { FacePictures.people.contains($0) }

  private static func checks(_ picture: MadePicture) throws -> [PhotographCheckName: PhotographCheck] {
    let format = PhotographFormat(name: "test", title: "Test", source: "")
    let report = try PhotographExaminer(PhotographConfiguration(format: format)).examine(picture.photograph).report
    return Dictionary(uniqueKeysWithValues: report.checks.map { ($0.name, $0) })
  }

  private static func portrait(_ number: String) throws -> MadePicture {
    let bitmap = try FacePictures.picture(of: number)
    let face = try #require(try FaceFinder().faces(in: bitmap).faces.first)
    let landmarks = try LandmarkPredictor().landmarks(of: face, in: bitmap)
    return MadePicture(bitmap: bitmap, landmarks: landmarks).framed(width: 413, height: 531, head: 0.72, eyes: 0.45)
  }

  @Test(arguments: people.prefix(4))
  func `open eyes and closed lips are assessed, and eyes that close by degrees are measured as such`(
    _ number: String
  ) throws {
    let portrait = try Self.portrait(number)
    let openings = try [0, 0.5, 0.75, 1].map { try Self.checks(portrait.lidsClosed(by: $0))[.eyesOpen] }
    #expect(openings.map { $0?.value != nil } == [true, true, true, true])
    let values = openings.compactMap { $0?.value }
    #expect(values == values.sorted(by: >))
    #expect(openings.first??.verdict == .pass)
    #expect(openings.last??.verdict == .fail)
    #expect(abs(values[1] / values[0] - 0.5) < 0.25)
    #expect(try Self.checks(portrait)[.mouthClosed]?.verdict == .pass)
  }

  @Test(arguments: people.prefix(3), MadeCover.allCases)
  func `what is hidden passes nowhere, and the reason says so`(_ number: String, _ cover: MadeCover) throws {
    let checks = try Self.checks(cover.make(try Self.portrait(number), seed: 3))
    // A face of which too little is left is not found at all.
    guard checks[.singleFace]?.verdict == .pass else { return }
    for name in cover.checks {
      let check = try #require(checks[name])
      #expect(check.verdict != .pass, "\(name) \(check)")
      if check.value == nil { #expect(check.reason.contains("cannot be seen surely")) }
    }
    guard cover.hidesEyes, checks[.eyesOpen]?.value == nil else { return }
    for name in [PhotographCheckName.redEye, .interEyeDistance] {
      #expect(checks[name]?.verdict == .notAssessed && checks[name]?.value == nil)
    }
    if cover.isGlasses { #expect(checks[.glasses]?.verdict == .warn) }
  }

  @Test func `hidden eyes and mouths have no score`() throws {
    let portrait = MadePortrait().picture
    var measures = portrait.measures
    let bare = portrait.changed { _, y, colour in y > 205 && y < 400 ? (60, 60, 62) : colour }.measures
    #expect(bare.parts?.areEyesSeen == false && bare.parts?.isMouthSeen == false)
    measures.parts = bare.parts
    let scored = Set(ISOQuality.components(measures).filter { $0.score != nil }.map(\.name))
    #expect(!scored.contains("EyesOpen") && !scored.contains("MouthClosed"))
    #expect(scored.contains("HeadPoseRoll"))
  }

  @Test func `contrast and light do not make an eye`() throws {
    let portrait = MadePortrait().picture
    let parts = try #require(portrait.measures.parts)
    let faint = portrait.changed { _, _, colour in (40 + colour.0 / 3, 40 + colour.1 / 3, 40 + colour.2 / 3) }
    let other = try #require(faint.measures.parts)
    #expect(abs(parts.eyes - other.eyes) < 0.35 && abs(parts.mouth - other.mouth) < 0.35)
  }
}
