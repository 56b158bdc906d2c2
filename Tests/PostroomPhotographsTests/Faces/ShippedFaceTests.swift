import PostroomModel
import PostroomPhotographs
import Testing

@Suite struct ShippedFaceTests {
  private let finder: FaceFinder

  init() throws { finder = try FaceFinder() }

  @Test(arguments: FacePictures.people) func `a face is found exactly once, in the middle of a portrait`(
    person: String
  ) throws {
    let portrait = try FacePictures.picture(of: person)
    let search = try finder.faces(in: portrait)
    let face = try #require(search.faces.first)
    #expect(search.faces.count == 1)
    #expect(search.quarterTurns == 0)
    #expect(abs(face.left + face.side / 2 - Double(portrait.width) / 2) < 0.1 * Double(portrait.width))
    #expect((0.25...0.6).contains(face.side / Double(portrait.width)))
  }

  @Test(arguments: FacePictures.people.prefix(5), 1...3)
  func `faces are found in portraits that lie or stand on their head`(person: String, turns: Int) throws {
    let portrait = try FacePictures.picture(of: person)
    let search = try finder.faces(in: portrait.turned(quarters: 4 - turns))
    #expect(search.quarterTurns == turns)
    #expect(search.faces.count == 1)
  }
}
