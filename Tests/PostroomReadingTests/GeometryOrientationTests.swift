import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct GeometryOrientationTests {
  @Test(arguments: [GeometryPages.letters, GeometryPages.capitals, GeometryPages.figures], [-4.0, 0, 3.3])
  func `a page is upright after its turns, however it was laid on the glass`(lines: [String], degrees: Double) throws {
    let picture = try GeometryPages.picture(lines, degrees: degrees)
    for turns in 0..<4 {
      let geometry = PageGeometry(picture.turned(turns))
      #expect((geometry.turns + turns) % 4 == 0)
      #expect(geometry.content == .writing)
      #expect(geometry.turnsConfidence >= 0.5)
      #expect(!geometry.isInverted)
    }
  }

  @Test(arguments: [75.0, 100, 200, 300, 600])
  func `the resolution does not matter`(dpi: Double) throws {
    let geometry = PageGeometry(try GeometryPages.picture(GeometryPages.letters, dpi: dpi).turned(1))
    #expect(geometry.turns == 3 && geometry.content == .writing)
  }

  @Test(arguments: 0..<4)
  func `a poor scan is told too`(turns: Int) throws {
    let picture = try GeometryPages.picture(GeometryPages.letters, degrees: 2, dpi: 120).noisy(20)
    #expect(PageGeometry(picture.turned(turns)).turns == (4 - turns) % 4)
  }

  @Test(arguments: 0..<4)
  func `light writing on a dark ground is told and lies as dark writing does`(turns: Int) throws {
    let picture = try GeometryPages.picture(GeometryPages.letters)
    let geometry = PageGeometry(picture.inverted().turned(turns))
    #expect(geometry.isInverted && geometry.content == .writing)
    #expect((geometry.turns + turns) % 4 == 0)
    #expect(abs(geometry.xHeight - PageGeometry(picture).xHeight) < 1.5)
  }

  @Test func `a dark desk around a sheet does not make its writing light`() throws {
    let page = try GeometryPages.picture(GeometryPages.letters)
    let onDesk = GeometryPages.sheet(40, width: 1800, height: 2600).changed { x, y, gray in
      let (column, row) = (x - 300, y - 420)
      return column >= 0 && column < page.width && row >= 0 && row < page.height
        ? Int(page.pixels[row * page.width + column]) : gray
    }
    let geometry = PageGeometry(onDesk)
    #expect(!geometry.isInverted && geometry.turns == 0 && geometry.content == .writing)
  }

  @Test(arguments: [(100.0, 10.0), (150, 11), (300, 8), (300, 12), (600, 10)])
  func `the height of small letters is known`(dpi: Double, size: Double) throws {
    let picture = try GeometryPages.picture(GeometryPages.letters, dpi: dpi, size: size)
    // Helvetica's small letters have 0.523 of its size.
    let expected = Float(0.523 * size * dpi / 72)
    let height = PageGeometry(picture).xHeight
    #expect(abs(height - expected) <= max(1.2, 0.08 * expected))
  }

  @Test func `capitals tell the height of the small letters of their size`() throws {
    let height = PageGeometry(try GeometryPages.picture(GeometryPages.capitals)).xHeight
    #expect(abs(height - 0.523 * 11 * 150 / 72) < 1.5)
  }
}
