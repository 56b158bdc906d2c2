import Foundation
import Testing

/// Writes what `scripts/train-face-parts` trains with, into the folder that `POSTROOM_FACE_PARTS` names.
@Suite(.enabled(if: examplesFolder != nil && FacePictures.people.count > 50))
struct FacePartTrainingTests {
  @Test(arguments: FacePictures.people) func `everyone of the set gives examples of eyes and mouths`(
    _ number: String
  ) throws {
    let folder = try #require(examplesFolder)
    let examples = try FacePartExamples(#require(try LondonPortrait(number: number)))
    for (name, table) in [("eyes", examples.eyes), ("mouths", examples.mouths)] {
      #expect(Set(table.lines.map { $0.prefix(1) }) == ["0", "1"])
      try table.numbers.write(to: folder.appending(path: "\(name)-\(number).f32"))
      let lines = table.lines.joined(separator: "\n") + "\n"
      try lines.write(to: folder.appending(path: "\(name)-\(number).csv"), atomically: true, encoding: .utf8)
    }
  }
}

private let examplesFolder = ProcessInfo.processInfo.environment["POSTROOM_FACE_PARTS"]
  .flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
