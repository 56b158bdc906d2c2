import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Separator sheets as `postroom generate separators` prints them, as drawings and as scans.
enum SeparatorPages {
  static let text = "POSTROOM-SEPARATOR"
  /// The bars and spaces of the text in Code 128, code set B, in modules.
  private static let widths =
    "2112143131211331212131132133112311311331211331211131231221322131131321133131211113232311311113232133111331212311311422112331112"

  /// A page of A4 with the code above and below, as content of a PDF; clockwise crooked by some degrees.
  static func content(crooked degrees: Double = 0) -> String {
    let angle = -degrees * .pi / 180
    let (cosine, sine) = (cos(angle), sin(angle))
    // About the middle of the page.
    let x = 297.5 - 297.5 * cosine + 421 * sine
    let y = 421 - 297.5 * sine - 421 * cosine
    var content = "q \(cosine) \(sine) \(-sine) \(cosine) \(x) \(y) cm\n"
    for bottom in [638.0, 88] {
      var left = 64.5
      for (index, width) in widths.compactMap(\.wholeNumberValue).enumerated() {
        let points = 2 * Double(width)
        if index.isMultiple(of: 2) { content += "\(left) \(bottom) \(points) 150 re f\n" }
        left += points
      }
      content += PDFFixture.line(text, x: 180, y: bottom - 24, size: 22)
    }
    content += PDFFixture.line("Separator sheet", x: 210, y: 430, size: 24)
    content += PDFFixture.line("Put this sheet between documents before scanning.", x: 150, y: 400)
    return content + "Q\n"
  }

  /// A PDF of the sheet, bars and text drawn.
  static func pdf(crooked degrees: Double = 0) -> [UInt8] {
    var fixture = PDFFixture()
    fixture.addPage(content(crooked: degrees))
    return fixture.bytes
  }

  /// What a scanner makes of the sheet.
  struct Scan {
    var dpi = 300.0
    var degrees = 0.0
    /// The standard deviation of the noise, in levels of 255.
    var noise = 0.0
    var isBilevel = false
    var turns = 0
  }

  /// The picture of a scanned sheet.
  static func picture(_ scan: Scan) throws -> GrayBitmap {
    let drawn = try withPage(pdf(crooked: scan.degrees)) { try $0.renderGray(dpi: scan.dpi) }
    var random = SeededGenerator(seed: 11)
    let pixels = drawn.pixels.map { pixel -> UInt8 in
      // The sum of four even numbers is nearly normal; its deviation here is 1 / √3.
      let number = random.next()
      let sum = (0..<4).reduce(-2.0) { $0 + Double(number >> (16 * UInt64($1)) & 0xFFFF) / 65_536 }
      let value = 30 + Double(pixel) * 215 / 255 + sum * 1.732 * scan.noise
      if scan.isBilevel { return value < 150 ? 0 : 255 }
      return UInt8(min(255, max(0, value)))
    }
    return GrayBitmap(
      width: drawn.width, height: drawn.height, dpi: scan.dpi, pixels: ContiguousArray(pixels)
    ).turned(scan.turns)
  }

  /// What the codes of a picture say.
  static func codes(_ bitmap: GrayBitmap) -> [String] {
    let points = (Float(bitmap.width) * 72 / Float(bitmap.dpi), Float(bitmap.height) * 72 / Float(bitmap.dpi))
    return PageBarcodes.codes(on: PagePicture(bitmap, width: points.0, height: points.1), turns: 0).map(\.text)
  }
}
