import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct TurnedFrameTests {
  @Test(arguments: PDFCharacter.Direction.allCases)
  func `a box comes back from the frame of its direction`(direction: PDFCharacter.Direction) {
    let box = Box(x0: 10, y0: 20, x1: 40, y1: 90)
    #expect(box.framed(direction).shown(direction) == box)
    #expect(box.framed(direction).width > 0 && box.framed(direction).height > 0)
  }

  @Test(arguments: [
    (PDFCharacter.Direction.upright, Box(x0: 50, y0: 0, x1: 60, y1: 10), Box(x0: 0, y0: 50, x1: 10, y1: 60)),
    (.downward, Box(x0: 0, y0: 50, x1: 10, y1: 60), Box(x0: -50, y0: 0, x1: -40, y1: 10)),
    (.upsideDown, Box(x0: -50, y0: 0, x1: -40, y1: 10), Box(x0: 0, y0: -50, x1: 10, y1: -40)),
    (.upward, Box(x0: 0, y0: -50, x1: 10, y1: -40), Box(x0: 50, y0: 0, x1: 60, y1: 10)),
  ])
  func `what follows and what is below are right and below in the frame`(
    direction: PDFCharacter.Direction, follower: Box, below: Box
  ) {
    let first = Box(x0: 0, y0: 0, x1: 10, y1: 10).framed(direction)
    #expect(follower.framed(direction).x0 >= first.x1 && follower.framed(direction).y0 == first.y0)
    #expect(below.framed(direction).y0 >= first.y1 && below.framed(direction).x0 == first.x0)
  }
}
