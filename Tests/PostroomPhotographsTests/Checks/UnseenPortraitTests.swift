import PostroomModel
import Testing

@testable import PostroomPhotographs

/// People that nothing was trained with.
struct UnseenPortraitTests {
  private static let people = TestIdentities.numbers.filter { FacePictures.people.contains($0) }

  private static let format = PhotographFormat(
    name: "test", title: "Test", source: "", millimetres: PhotographSize(width: 35, height: 45),
    background: [240, 240, 240],
    limits: [.headHeight: PhotographLimits(min: 62, max: 82, tolerance: 3)])

  /// The passport photograph of a person, cut by the landmarks that are found.
  private static func portrait(_ number: String) throws -> MadePicture {
    let bitmap = try FacePictures.picture(of: number)
    let face = try #require(try FaceFinder().faces(in: bitmap).faces.first)
    let landmarks = try LandmarkPredictor().landmarks(of: face, in: bitmap)
    return MadePicture(bitmap: bitmap, landmarks: landmarks).framed(width: 413, height: 531, head: 0.72, eyes: 0.45)
  }

  @Test(arguments: people.prefix(5))
  func `an untouched photograph fails nothing, and each made fault is found`(_ number: String) throws {
    let examiner = try PhotographExaminer(PhotographConfiguration(format: Self.format))
    let portrait = try Self.portrait(number)
    let good = try examiner.examine(portrait.photograph).report
    #expect(good.checks.filter { $0.verdict == .fail }.map(\.name) == [])
    for fault in MadeFault.allCases {
      let report = try examiner.examine(fault.make(portrait, seed: 5).photograph).report
      let found = report.checks.contains {
        fault.checks.contains($0.name) && ($0.verdict == .fail || $0.verdict == .warn)
      }
      #expect(found, "\(fault)")
      #expect(report.verdict != .pass, "\(fault)")
    }
  }
}
