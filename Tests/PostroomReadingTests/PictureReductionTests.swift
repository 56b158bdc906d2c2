import PostroomModel
import PostroomNative
import Testing

struct PictureReductionTests {
  private static let pixels = PicturePattern.width * PicturePattern.height

  @Test(arguments: ["colour.jpg", "progressive.jpg", "lzw.tif", "tiled-deflate.tif", "lossless.webp", "colour.jp2"])
  func `a picture of twice the pixels in each direction is halved`(name: String) throws {
    let bytes = try PicturePattern.file(name)
    let picture = try decodePicture(bytes, wantedPixels: Self.pixels / 4)
    #expect(picture.reduction == 2)
    #expect(picture.bitmap.width == PicturePattern.width / 2 && picture.bitmap.height == PicturePattern.height / 2)
    let whole = try decodePicture(bytes).bitmap
    #expect(picture.bitmap.dpi == whole.dpi / 2)
    // Away from the rectangle's edges the mean of four neighbours is what any reduction gives.
    let column = 20
    let row = 12
    #expect(abs(Int(picture.bitmap.pixels[row * 24 + column]) - PicturePattern.gray(2 * column, 2 * row)) <= 8)
    #expect(picture.bitmap.pixels[3 * 24 + 5] < 12)
  }

  @Test(arguments: PicturePattern.fileNames)
  func `never fewer pixels come than are wanted`(name: String) throws {
    guard name != "colour.heic" || heifIsInstalled else { return }
    let bytes = try PicturePattern.file(name)
    for wanted in [1, 7, 24, 96, 100, 170, 200, Self.pixels / 4 + 1, Self.pixels / 2, Self.pixels, 9_999] {
      let picture = try decodePicture(bytes, wantedPixels: wanted)
      #expect(picture.bitmap.pixels.count >= min(wanted, Self.pixels), "\(wanted)")
      #expect(picture.bitmap.pixels.count == picture.bitmap.width * picture.bitmap.height)
      if picture.bitmap.pixels.count == Self.pixels { #expect(picture.reduction == 1) }
    }
  }

  @Test func `odd sizes keep their last row and column`() throws {
    var encoder = PNGEncoder(width: 7, height: 5, depth: 8, type: 0)
    encoder.finish(rows: (0..<5).map { y in (0..<7).map { x in UInt8(10 * x + y) } })
    let picture = try decodePicture(encoder.bytes, wantedPixels: 8)
    #expect(picture.reduction == 2 && picture.bitmap.width == 4 && picture.bitmap.height == 3)
    #expect(Array(picture.bitmap.pixels.suffix(4)) == [9, 29, 49, 64])
  }
}
