import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct PartsTIFFDamageTests {
  private typealias Entry = PartsTIFFFile.Entry

  private let pixels = (0..<30 * 40).map { UInt8(truncatingIfNeeded: $0 * 7) }

  @Test func `a file that ends early keeps the rows that it has`() throws {
    var file = PartsTIFFFile()
    file.addPage([])
    let bytes = file.bytes
    // The picture's data come last, as some scanners write them.
    let directory = try part(of: TIFFWithDataLast.bytes(pixels, width: 30), 1, 1)
    #expect(directory.count > pixels.count)
    let cut = Array(TIFFWithDataLast.bytes(pixels, width: 30).dropLast(300))
    #expect(try decodedPictures(part(of: cut, 1, 1)) == decodedPictures(cut))
    #expect(try decodedPictures(cut)[0] != nil)
    #expect(faultCode { _ = try part(of: bytes, 1, 1) } == .imageDamaged)
  }

  @Test func `a page that cannot be copied is left out and told`() throws {
    var file = PartsTIFFFile()
    file.addGray(pixels, width: 30, rows: 40)
    file.addGray(pixels, width: 30, rows: 40, extra: [Entry(tag: 256, type: 4, values: [0])])
    file.addGray(pixels.reversed(), width: 30, rows: 40)
    let (part, lost) = try partAndLosses(of: file.bytes, 1, 3)
    #expect(lost == [2])
    let whole = try decodedPictures(file.bytes)
    #expect(try decodedPictures(part) == [whole[0], whole[2]])
    #expect(faultCode { _ = try partAndLosses(of: file.bytes, 2, 2) } == .imageDamaged)
  }

  @Test func `pages that claim the same bytes again and again are refused`() {
    var file = PartsTIFFFile()
    file.addGray([UInt8](repeating: 9, count: 400_000), width: 1_000, rows: 400)
    let strips = [Int](repeating: 8, count: 400)
    file.addGray(
      [UInt8](repeating: 0, count: 400_000), width: 1_000, rows: 1,
      extra: [
        Entry(tag: 273, type: 4, values: strips), Entry(tag: 279, type: 4, values: strips.map { _ in 400_000 }),
      ])
    #expect(faultCode { _ = try part(of: file.bytes, 2, 2) } == .imageDamaged)
    #expect(faultCode { _ = try part(of: file.bytes, 1, 1) } == nil)
  }

  @Test func `pages beyond the last one are a change of the document`() {
    var file = PartsTIFFFile()
    file.addGray(pixels, width: 30, rows: 40)
    #expect(faultCode { _ = try part(of: file.bytes, 1, 2) } == .sourceChanged)
  }

  @Test(arguments: [false, true]) func `damaged files give parts or faults`(isWide: Bool) throws {
    var file = PartsTIFFFile(isBigEndian: isWide, isWide: isWide)
    for rows in [40, 7, 1] { file.addGray(pixels, width: 30, rows: rows) }
    var random = SeededGenerator(seed: 43)
    var (parts, faults) = (0, 0)
    for _ in 0..<1_500 {
      var bytes = file.bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // Most of the file is pixels, which do no harm: directories are hit on purpose.
        let place = Int.random(in: 4..<bytes.count, using: &random)
        bytes[Bool.random(using: &random) ? place : bytes.count - 1 - place % 400] = .random(
          in: 0...255, using: &random)
      }
      if Int.random(in: 0...3, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count / 2, using: &random))
      }
      do {
        let part = try part(of: bytes, 1, Int.random(in: 1...3, using: &random))
        #expect(part.count <= 2 * bytes.count + 3 * 4_096)
        parts += 1
      } catch {
        faults += 1
        #expect(error is Fault)
      }
    }
    #expect(parts > 100 && faults > 100)
  }
}

/// A TIFF file whose picture's data stand behind its directory.
private enum TIFFWithDataLast {
  static func bytes(_ pixels: [UInt8], width: Int) -> [UInt8] {
    let entries = [
      (256, 4, width), (257, 4, pixels.count / width), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 0), (277, 3, 1),
      (278, 4, pixels.count / width), (279, 4, pixels.count),
    ]
    let end = 8 + 2 + entries.count * 12 + 4
    var file = Array("II*\0".utf8) + little(8) + little(entries.count, 2)
    for (tag, type, value) in entries {
      file += little(tag, 2) + little(type, 2) + little(1) + little(tag == 273 ? end : value)
    }
    return file + little(0) + pixels
  }
}
