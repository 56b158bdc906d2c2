import PostroomNative
import Testing

@testable import PostroomReading

struct TouchingLinesTests {
  /// Two rows of blocks as of touching letters, joined by the descender of one letter.
  private static func picture(isSideways: Bool, descender: Int = 4) -> GrayBitmap {
    GeometryPages.sheet(250, width: 400, height: 400).changed { x, y, gray in
      let (along, across) = isSideways ? (y, x) : (x, y)
      guard (100..<180).contains(along) else { return gray }
      let isLetter = (100..<114).contains(across) || (126..<140).contains(across)
      let isStroke = isLetter && (along % 8 < 4 || across % 13 < 4)
      let isDescender = (114..<126).contains(across) && (120..<120 + descender).contains(along)
      return isStroke || isDescender ? 10 : gray
    }
  }

  private static func cut(_ picture: GrayBitmap, isSideways: Bool) throws -> (before: Int, after: [InkComponent]) {
    let threshold = InkThreshold(picture)
    let components = try #require(ComponentSearch.components(of: picture, threshold, most: 1_000))
    let lines = TouchingLines(bitmap: picture, threshold: threshold, size: 16, slope: 0, isSideways: isSideways)
    return (components.count, lines.cut(components))
  }

  @Test(arguments: [false, true])
  func `letters of two lines that touch are cut apart between the lines`(isSideways: Bool) throws {
    let (before, after) = try Self.cut(Self.picture(isSideways: isSideways), isSideways: isSideways)
    #expect(before == 1 && after.count == 2)
    #expect(after.allSatisfy { (isSideways ? $0.width : $0.height) < 28 && (isSideways ? $0.height : $0.width) > 70 })
  }

  @Test func `what has no waist stays whole`() throws {
    let (before, after) = try Self.cut(Self.picture(isSideways: false, descender: 60), isSideways: false)
    #expect(before == 1 && after.count == 1)
  }
}
