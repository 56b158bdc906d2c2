import PostroomModel
import PostroomPhotographs
import Testing

struct FaceFinderSizeTests {
  private static let nothing = FaceSearch(faces: [], quarterTurns: 0)

  @Test(
    arguments: [
      (0, 0), (0, 10), (1, 1), (1, 100_000), (100_000, 1), (2, 3), (19, 19), (20, 20), (63, 64), (79, 2000),
      (159, 159), (160, 161), (601, 5), (1200, 599),
    ])
  func `pictures of any size are searched without a fault`(width: Int, height: Int) throws {
    let picture = ColourBitmap.grays(width: width, height: height) { column, row in UInt8((column ^ row) & 255) }
    #expect(try FaceFinder().faces(in: picture) == Self.nothing)
  }

  @Test func `a picture with too few pixels has no faces`() throws {
    let short = ColourBitmap(width: 300, height: 300, pixels: [1, 2, 3])
    #expect(try FaceFinder().faces(in: short) == Self.nothing)
  }

  @Test func `a side of more than a million pixels is a fault`() throws {
    let width = 1 << 20 + 1
    let long = ColourBitmap(width: width, height: 1, pixels: ContiguousArray(repeating: 0, count: 3 * width))
    let finder = try FaceFinder()
    let fault = #expect(throws: Fault.self) { try finder.faces(in: long) }
    #expect(fault?.code == .tooManyPixels)
  }
}
