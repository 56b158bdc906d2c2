import PostroomModel
import Testing

@testable import PostroomPhotographs

/// What stands at the picture's edge beside a plain wall.
struct BackgroundEdgesTests {
  private func verdict(_ picture: MadePicture, isStated: Bool = false) -> PhotographVerdict? {
    var rules = PhotographFormat(name: "test", title: "Test", source: "", background: [215, 215, 215])
    if isStated { rules.limits[.backgroundUniformity] = PhotographLimits(max: 8, tolerance: 2) }
    let checks = PhotographChecks.checks(
      picture.measures, picture.photograph, rules: rules, words: PhotographWords(.english))
    return checks.first { $0.name == .backgroundUniformity }?.verdict
  }

  private func portrait(_ person: String) throws -> MadePicture {
    let bitmap = try FacePictures.picture(of: person)
    let examiner = try PhotographExaminer(
      PhotographConfiguration(format: PhotographFormat(name: "test", title: "Test", source: "")))
    let photograph = Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 1))
    return MadePicture(bitmap: bitmap, landmarks: try #require(try examiner.examine(photograph).landmarks))
  }

  @Test(arguments: FacePictures.shippedPeople, [0.05, 0.08, 0.12])
  func `a door at the edge warns, and fails where the format asks for a plain wall`(
    person: String, share: Double
  ) throws {
    let portrait = try portrait(person)
    let door = portrait.changed { x, _, colour in
      x > Double(portrait.width) * (1 - share) ? (110, 70, 40) : colour
    }
    #expect(try #require(door.measures.background).edge > 8)
    #expect([.warn, .fail].contains(verdict(door)))
    #expect(verdict(door, isStated: true) == .fail)
  }

  @Test func `a shelf behind the head and a plant at the edge warn`() throws {
    let portrait = try portrait("003")
    let height = Double(portrait.bitmap.height)
    let measures = try #require(portrait.measures.background)
    let wall = (measures.lab[0] - 3) / 100 * 255
    let shelf = portrait.changed { _, y, colour in
      y > 0.3 * height && y < 0.315 * height && min(colour.0, colour.1, colour.2) > wall - 60 ? (90, 88, 92) : colour
    }
    #expect(try #require(shelf.measures.background).edge > 8)
    let plant = portrait.changed { x, y, colour in
      x > 0.93 * Double(portrait.width) && y > 0.1 * height && y < 0.16 * height ? (30, 120, 45) : colour
    }
    #expect(try #require(plant.measures.background).edge > 8)
    #expect(verdict(shelf) != .pass && verdict(plant) != .pass)
  }

  @Test func `nothing stands beside anybody of the set`() throws {
    for person in FacePictures.people {
      #expect(try #require(try portrait(person).measures.background).edge == 0, "\(person)")
    }
  }
}
