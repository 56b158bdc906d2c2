import Foundation
import PostroomModel
import Testing

struct BoxTests {
  @Test func `a box is four numbers in JSON and comes back as it was`() throws {
    let box = Box(x0: 1.5, y0: -2, x1: 30.25, y1: 4)
    let json = try JSONEncoder().encode(box)
    #expect(String(decoding: json, as: UTF8.self) == "[1.5,-2,30.25,4]")
    #expect(try JSONDecoder().decode(Box.self, from: json) == box)
  }

  @Test(arguments: ["[1,2,3]", "{}", "[1,2,3,\"4\"]"])
  func `what is not four numbers is no box`(_ json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Box.self, from: Data(json.utf8)) }
  }

  @Test func `a union holds both`() {
    let union = Box(x0: 0, y0: 5, x1: 2, y1: 6).union(Box(x0: 1, y0: 1, x1: 3, y1: 2))
    #expect(union == Box(x0: 0, y0: 1, x1: 3, y1: 6))
    #expect(union.width == 3 && union.height == 5 && union.middleY == 3.5)
  }
}
