import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A person of the whole London set: the portrait with the points that people marked, and who it is.
struct LondonPortrait {
  /// The number in the set.
  var number: String
  /// The group that the person named; whoever named two is counted with the first.
  var group: String
  /// The portrait as it is, 1350 × 1350 pixels.
  var picture: MadePicture

  /// Whether the landmark trees were not trained with the person.
  var isUnseen: Bool { TestIdentities.marks[number] != nil }

  /// The groups of people who have a portrait, in alphabetical order.
  static let groups = Set(FacePictures.people.compactMap { groupByNumber[$0] }).sorted()

  /// How many people of a group have a portrait.
  static func people(in group: String) -> Int { FacePictures.people.count { groupByNumber[$0] == group } }

  private static let groupByNumber: [String: String] = {
    let table = FacePictures.wholeSet.appending(path: "london_info.csv")
    guard let text = try? String(contentsOf: table, encoding: .utf8) else { return [:] }
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    return Dictionary(
      rows.filter { $0.count == 4 }.map { row in (String(row[0]), String(row[3].prefix { $0 != "/" })) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Reads a portrait; nil when its marks or its group are missing.
  init?(number: String) throws {
    let marks = FacePictures.wholeSet.appending(path: "\(number)_03.tem")
    guard let group = Self.groupByNumber[number],
      let landmarks = FaceLandmarks(londonMarks: try String(contentsOf: marks, encoding: .utf8))
    else { return nil }
    self.number = number
    self.group = group
    picture = MadePicture(bitmap: try FacePictures.picture(of: number), landmarks: landmarks)
  }
}
