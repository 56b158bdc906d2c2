import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct GeometrySkewTests {
  @Test(arguments: [-9.0, -5, -2.37, -0.4, 0, 0.15, 1, 3.62, 5, 9])
  func `skew is measured to a tenth of a degree`(degrees: Double) throws {
    let picture = try GeometryPages.picture(GeometryPages.letters, degrees: degrees)
    for turns in 0..<4 {
      #expect(abs(PageGeometry(picture.turned(turns)).skew - Float(degrees)) < 0.1)
    }
  }

  @Test(arguments: [-4.2, 0.7, 5])
  func `a straightened page is level and keeps its ink`(degrees: Double) throws {
    let picture = try GeometryPages.picture(GeometryPages.letters, degrees: degrees)
    let level = picture.straightened(degrees: Float(degrees))
    #expect(abs(PageGeometry(level).skew) < 0.1)
    let (before, after) = (picture.count(darkerThan: 128), level.count(darkerThan: 128))
    #expect(abs(before - after) * 20 < before)
  }

  @Test func `no corner is cut off, and what was outside is paper`() {
    let sheet = GeometryPages.sheet(200, width: 300, height: 400).changed { x, y, gray in
      (x < 20 || x >= 280) && (y < 20 || y >= 380) ? 0 : gray
    }
    let turned = sheet.straightened(degrees: 8)
    #expect(turned.width > 300 && turned.height > 400)
    #expect(abs(turned.count(darkerThan: 100) - 1600) < 80)
    #expect(turned.pixels[0] == 200 && turned.pixels[turned.pixels.count - 1] == 200)
  }

  @Test func `sharp edges stay sharp`() {
    // Stripes of four pixels: whatever falls between black and white is blur.
    let stripes = GeometryPages.sheet(255, width: 400, height: 400).changed { _, y, _ in y / 4 % 2 == 0 ? 0 : 255 }
    let middle = stripes.straightened(degrees: 3).pixels
    let blurred = middle.count { $0 > 60 && $0 < 195 }
    #expect(blurred * 5 < middle.count)
  }

  @Test(arguments: [0, .nan, .infinity])
  func `nothing is done where nothing is to be done`(degrees: Float) {
    let sheet = GeometryPages.sheet(10, width: 30, height: 40)
    #expect(sheet.straightened(degrees: degrees) == sheet)
  }
}
