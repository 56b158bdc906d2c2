import PostroomModel
import PostroomNative
import Testing

struct PictureGIFTests {
  private let grays = grayPalette(256, bytes: 3)
  private let frame = (left: 0, top: 0, width: PicturePattern.width, height: PicturePattern.height)

  @Test func `a frame is the picture`() throws {
    let bytes = gifFile(
      screen: (frame.width, frame.height), frame: frame, palette: grays, indices: PicturePattern.grays)
    let picture = try decodePicture(bytes)
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0 && !picture.isIncomplete)
  }

  @Test func `what a frame does not cover is white, and so is what is transparent`() throws {
    let bytes = gifFile(
      screen: (4, 3), frame: (left: 1, top: 1, width: 2, height: 1), palette: grays, transparent: 9,
      indices: [9, 40])
    let pixels = Array(try decodePicture(bytes).bitmap.pixels)
    #expect(pixels == [255, 255, 255, 255, 255, 255, 40, 255, 255, 255, 255, 255])
  }

  @Test func `a frame that reaches out of the screen is cut`() throws {
    let bytes = gifFile(
      screen: (4, 3), frame: (left: 2, top: 2, width: 3, height: 4), palette: grays,
      indices: (0..<12).map { UInt8(10 + $0) })
    let pixels = Array(try decodePicture(bytes).bitmap.pixels)
    #expect(pixels == [UInt8](repeating: 255, count: 8) + [255, 255, 10, 11])
  }

  @Test(arguments: [(4, 3), (0, 0)]) func `a frame beside the screen is the picture`(width: Int, height: Int) throws {
    let bytes = gifFile(
      screen: (width, height), frame: (left: 9, top: 9, width: 2, height: 2), palette: grays, indices: [1, 2, 3, 4])
    #expect(Array(try decodePicture(bytes).bitmap.pixels) == [1, 2, 3, 4])
  }

  @Test func `codes that no table holds end the picture`() throws {
    var bytes = gifFile(
      screen: (frame.width, frame.height), frame: frame, palette: grays, indices: PicturePattern.grays)
    for index in bytes.count - 400..<bytes.count - 2 { bytes[index] = 0xFF }
    let picture = try decodePicture(bytes)
    #expect(picture.isIncomplete && picture.note?.contains("row") == true)
    #expect(Array(picture.bitmap.pixels.prefix(500)) == Array(PicturePattern.grays.prefix(500)))
  }
}
