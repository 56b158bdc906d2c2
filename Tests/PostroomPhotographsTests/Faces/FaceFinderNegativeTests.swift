import PostroomModel
import PostroomPhotographs
import Testing

struct FaceFinderNegativeTests {
  private static let nothing = FaceSearch(faces: [], quarterTurns: 0)
  private let finder: FaceFinder

  init() throws { finder = try FaceFinder() }

  @Test(arguments: [0, 128, 255] as [UInt8]) func `a blank sheet has no face`(gray: UInt8) throws {
    #expect(try finder.faces(in: .grays(width: 500, height: 700) { _, _ in gray }) == Self.nothing)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func `noise has no face`(seed: UInt64) throws {
    var noise = SeededNoise(seed: seed)
    #expect(
      try finder.faces(in: .grays(width: 400, height: 300) { _, _ in UInt8(truncatingIfNeeded: noise.next()) })
        == Self.nothing)
  }

  @Test(arguments: [3, 8, 20, 57]) func `stripes and squares have no face`(size: Int) throws {
    let stripes = ColourBitmap.grays(width: 420, height: 400) { column, _ in column / size % 2 == 0 ? 20 : 240 }
    let squares = ColourBitmap.grays(width: 420, height: 400) { column, row in
      (column / size + row / size) % 2 == 0 ? 20 : 240
    }
    #expect(try finder.faces(in: stripes) == Self.nothing)
    #expect(try finder.faces(in: squares) == Self.nothing)
  }

  @Test func `a page of text has no face`() throws {
    var noise = SeededNoise(seed: 7)
    let letters = (0..<5000).map { _ in noise.next() }
    let page = ColourBitmap.grays(width: 595, height: 842) { column, row in
      guard row % 14 < 8, (40..<555).contains(column), (60..<780).contains(row) else { return 250 }
      let letter = letters[(row / 14 * 90 + column / 6) % letters.count]
      let isInk = letter % 6 != 0 && letter >> (UInt64(row % 14 * 6 + column % 6) % 60) & 1 == 1
      return isInk ? 30 : 250
    }
    #expect(try finder.faces(in: page) == Self.nothing)
  }

  @Test func `a ramp of grays has no face`() throws {
    #expect(try finder.faces(in: .grays(width: 300, height: 300) { column, _ in UInt8(column / 3) }) == Self.nothing)
  }
}
