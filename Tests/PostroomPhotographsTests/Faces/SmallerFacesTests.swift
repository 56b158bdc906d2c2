import PostroomModel
import Testing

@testable import PostroomPhotographs

struct SmallerFacesTests {
  private static let people = TestIdentities.numbers.filter { FacePictures.people.contains($0) }

  /// The portrait at 600 × 800 pixels, and a small copy of the head in an upper corner.
  private static func pair(_ number: String, _ scale: Double) throws -> MadePicture {
    let bitmap = try FacePictures.picture(of: number)
    let face = try #require(try FaceFinder().faces(in: bitmap).faces.first)
    let landmarks = try LandmarkPredictor().landmarks(of: face, in: bitmap)
    return MadePicture(bitmap: bitmap, landmarks: landmarks)
      .framed(width: 600, height: 800, head: 0.5, eyes: 0.55).withSecondFace(scale: scale, left: true)
  }

  @Test(arguments: people.prefix(5)) func `a face of a third of the first one's side is found beside it`(
    _ number: String
  ) throws {
    let search = try FaceFinder().faces(in: Self.pair(number, 0.34).bitmap)
    #expect(search.faces.count == 2)
    let (first, second) = (try #require(search.faces.first), try #require(search.faces.last))
    #expect(second.side < 0.5 * first.side && second.left < first.left && second.top < first.top)
  }

  @Test func `before a plain wall nothing more is looked at`() throws {
    let bitmap = ColourBitmap(width: 413, height: 531, pixels: ContiguousArray(repeating: 210, count: 3 * 413 * 531))
    let picture = try #require(try SearchedPicture(bitmap))
    let first = DetectedFace(left: 130, top: 150, side: 160, score: 2)
    let smaller = try #require(SmallerFaces(picture, first: first))
    #expect(try smaller.parts(of: bitmap).isEmpty)
  }

  @Test func `a first face that is so large that every other was seen needs no second look`() throws {
    let picture = try #require(try SearchedPicture(MadePortrait().picture.bitmap))
    #expect(SmallerFaces(picture, first: DetectedFace(left: 0, top: 0, side: 401, score: 2)) == nil)
  }

  @Test func `parts are cut where they lie, at their own scale`() throws {
    let wall = ColourBitmap(width: 400, height: 300, pixels: ContiguousArray(repeating: 200, count: 360_000))
    var busy = wall
    for row in 40..<140 {
      for column in 20..<100 {
        for channel in 0..<3 {
          busy.pixels[3 * (row * 400 + column) + channel] = (row / 3 + column / 3) % 2 == 0 ? 30 : 220
        }
      }
    }
    let picture = try #require(try SearchedPicture(busy))
    let smaller = try #require(SmallerFaces(picture, first: DetectedFace(left: 200, top: 100, side: 100, score: 2)))
    let parts = try smaller.parts(of: busy)
    #expect(parts.count == 1)
    let part = try #require(parts.first)
    #expect(part.left <= 20 && part.top <= 40 && part.left >= 0)
    #expect(abs(part.picture.scale.across - 0.5) < 0.01)
  }
}
