import PostroomModel
import Testing

@testable import PostroomPhotographs

struct EyeMeasuresTests {
  @Test func `flashed pupils are red, brown and light eyes are not`() throws {
    let portrait = MadePortrait().picture
    #expect(try #require(portrait.measures.eyes).red == 0)
    #expect(try #require(portrait.redEyed(radius: 5).measures.eyes).red > 0.1)
  }

  @Test func `a frame across the bridge is seen`() throws {
    let portrait = MadePortrait().picture
    let framed = portrait.changed { x, y, colour in
      abs(y - 238) < 3 && x > 130 && x < 285 ? (30, 28, 28) : colour
    }
    let bare = try #require(portrait.measures.eyes).glasses
    #expect(bare < 12)
    #expect(try #require(framed.measures.eyes).glasses > 50)
  }
}
