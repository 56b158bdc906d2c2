import PostroomModel
import PostroomNative
import Testing

struct PictureColourOrientationTests {
  /// A JPEG with an EXIF block that says an orientation and 240 by 120 dots per inch; its own say is taken away.
  private static func jpeg(orientation: Int) throws -> [UInt8] {
    let entries: [[UInt8]] = [
      big(0x112, 2), big(3, 2), big(1), big(orientation, 2), [0, 0], big(0x11A, 2), big(5, 2), big(1), big(50),
      big(0x11B, 2), big(5, 2), big(1), big(58),
    ]
    let resolutions: [UInt8] = [240, 1, 120, 1].flatMap { big($0) }
    let exif = Array("Exif\0\0MM\0*".utf8) + big(8) + big(3, 2) + entries.joined() + big(0) + resolutions
    var bytes = try PicturePattern.file("colour.jpg")
    let unit = try #require((0..<20).first { Array(bytes[$0..<$0 + 4]) == Array("JFIF".utf8) }) + 7
    bytes[unit] = 0
    return Array(bytes.prefix(2)) + [0xFF, 0xE1] + big(exif.count + 2, 2) + exif + bytes.dropFirst(2)
  }

  @Test(arguments: 1...8) func `a photograph in colour is set upright`(orientation: Int) throws {
    let plain = try decodeColours(PicturePattern.file("colour.jpg")).bitmap
    let picture = try decodeColours(Self.jpeg(orientation: orientation))
    let (right, bottom) = (plain.width - 1, plain.height - 1)
    let isTurned = orientation >= 5
    #expect(picture.bitmap.width == (isTurned ? plain.height : plain.width))
    #expect(picture.dpi == (isTurned ? 120 : 240))
    for y in 0..<picture.bitmap.height {
      for x in 0..<picture.bitmap.width {
        // Where EXIF says that what is shown at (x, y) is stored.
        let places = [
          (x, y), (right - x, y), (right - x, bottom - y), (x, bottom - y), (y, x), (y, bottom - x),
          (right - y, bottom - x), (right - y, x),
        ]
        let (column, row) = places[orientation - 1]
        #expect(picture.bitmap.colour(x, y) == plain.colour(column, row))
      }
    }
    #expect(picture.notes.isEmpty == (orientation == 1))
  }
}
