import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct PartsTIFFTests {
  private typealias Entry = PartsTIFFFile.Entry

  /// Pages of grays, each of another.
  private func grays(_ page: Int, width: Int = 24, height: Int = 30) -> [UInt8] {
    (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* (3 + 2 * page) &+ 40 * page) }
  }

  @Test(arguments: PicturePattern.fileNames.filter { $0.hasSuffix(".tif") })
  func `pictures keep their bytes however they are compressed`(name: String) throws {
    let whole = try PicturePattern.file(name)
    let part = try part(of: whole, 1, 1)
    #expect(try decodedPictures(part) == decodedPictures(whole) && decodedPictures(part)[0] != nil)
    let (header, original) = try (
      PictureFile(content: part, format: .tiff).header(at: 0), PictureFile(content: whole, format: .tiff).header(at: 0)
    )
    #expect(header == original)
    #expect(part.count < whole.count + 64)
  }

  @Test(arguments: [false, true], [false, true])
  func `a part has the pages that were asked for, in the file's own form`(isBigEndian: Bool, isWide: Bool) throws {
    var file = PartsTIFFFile(isBigEndian: isBigEndian, isWide: isWide)
    for page in 0..<5 { file.addGray(grays(page), width: 24, rows: 7) }
    let whole = try decodedPictures(file.bytes)
    #expect(whole.count == 5 && !whole.contains(nil))
    for range in [1...1, 2...4, 5...5, 1...5] {
      let part = try part(of: file.bytes, range.lowerBound, range.upperBound)
      #expect(part.prefix(4) == file.bytes.prefix(4))
      #expect(try decodedPictures(part) == Array(whole[range.lowerBound - 1..<range.upperBound]))
    }
  }

  @Test func `the same pages make the same bytes, and a part of a part is the part`() throws {
    var file = PartsTIFFFile()
    for page in 0..<4 { file.addGray(grays(page), width: 24, rows: 4) }
    let once = try part(of: file.bytes, 2, 3)
    #expect(try part(of: file.bytes, 2, 3) == once)
    #expect(try part(of: once, 1, 2) == once)
  }

  @Test func `tags are kept but for those that lead elsewhere, and pages are counted anew`() throws {
    var file = PartsTIFFFile(isBigEndian: true)
    file.addGray(grays(0), width: 24, rows: 30)
    let profile = (0..<41).map { $0 * 5 }
    file.addGray(
      grays(1), width: 24, rows: 30,
      extra: [
        Entry(tag: 254, type: 4, values: [2]), Entry(tag: 274, type: 3, values: [6]),
        Entry(tag: 297, type: 3, values: [1, 9]), Entry(tag: 305, type: 2, values: "Scanner\0".utf8.map(Int.init)),
        Entry(tag: 330, type: 4, values: [8]), Entry(tag: 34_665, type: 4, values: [8]),
        Entry(tag: 34_675, type: 7, values: profile),
      ])
    let part = try part(of: file.bytes, 2, 2)
    #expect(holds(part, "Scanner\0") && holds(part, profile.map { UInt8($0) }))
    #expect(holds(part, big(297, 2) + big(3, 2) + big(2) + big(0, 2) + big(1, 2)))
    #expect(!holds(part, big(330, 2) + big(4, 2)) && !holds(part, big(34_665, 2) + big(4, 2)))
    #expect(try PictureFile(content: part, format: .tiff).header(at: 0).orientation == 6)
  }

  @Test func `thumbnails between the pages stay behind`() throws {
    var file = PartsTIFFFile()
    for page in 0..<3 {
      file.addGray(grays(page), width: 24, rows: 30)
      file.addGray([1, 2, 3, 4], width: 2, rows: 2, extra: [Entry(tag: 254, type: 4, values: [1])])
    }
    let part = try part(of: file.bytes, 2, 3)
    #expect(try decodedPictures(part) == Array(decodedPictures(file.bytes)[1...]))
    #expect(part.count < 2 * (grays(0).count + 300))
  }

  @Test func `a strip whose length is not said is found`() throws {
    var file = PartsTIFFFile()
    for page in 0..<2 { file.addGray(grays(page), width: 24, rows: 30, countsStrips: false) }
    let whole = try decodedPictures(file.bytes)
    #expect(whole.count == 2 && !whole.contains(nil))
    #expect(try decodedPictures(part(of: file.bytes, 1, 2)) == whole)
  }

  @Test func `one large strip stays one`() throws {
    var file = PartsTIFFFile()
    file.addGray(grays(3, width: 500, height: 400), width: 500, rows: 400)
    let part = try part(of: file.bytes, 1, 1)
    #expect(try decodedPictures(part) == decodedPictures(file.bytes))
    #expect(part.count < file.bytes.count + 64)
  }

  @Test func `the stream of an old JPEG is copied with the strips in it`() throws {
    let jpeg = try PicturePattern.file("colour.jpg")
    let size = (PicturePattern.width, PicturePattern.height)
    var file = PartsTIFFFile()
    file.addGray(grays(0), width: 24, rows: 30)
    let place = file.add(jpeg)
    file.addGray(
      [UInt8](repeating: 0, count: size.0 * size.1), width: size.0, rows: size.1,
      extra: [
        Entry(tag: 258, type: 3, values: [8, 8, 8]), Entry(tag: 259, type: 3, values: [6]),
        Entry(tag: 262, type: 3, values: [6]), Entry(tag: 273, type: 4, values: [place]),
        Entry(tag: 277, type: 3, values: [3]), Entry(tag: 279, type: 4, values: [jpeg.count]),
        Entry(tag: 513, type: 4, values: [place]), Entry(tag: 514, type: 4, values: [jpeg.count]),
      ])
    let part = try part(of: file.bytes, 2, 2)
    let original = try decodedPictures(file.bytes)[1]
    #expect(original != nil)
    #expect(try decodedPictures(part) == [original])
    #expect(part.count < jpeg.count + 400)
  }
}
