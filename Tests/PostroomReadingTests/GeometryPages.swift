import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Pages whose writing lies in a known way.
enum GeometryPages {
  static let letters = [
    "Dear Sir, thank you for the delivery of last week. The goods",
    "arrived in good order, but two of the boxes that were listed on",
    "your note could not be found. Would you kindly send them before",
    "the end of the month, together with the invoice for the carriage?",
    "Yours faithfully, Edward Blackwood, head of purchasing",
  ]
  static let capitals = [
    "TICARET SICILI GAZETESI ILAN SAYFASI", "MARMARA LOJISTIK SANAYI VE TICARET LIMITED",
    "SOYADI YILMAZ ADI FATMA",
    "DOGUM YERI KAYSERI BABA ADI MEHMET", "BELGE VERGI DAIRESI BASKANLIGI",
  ]
  static let figures = [
    "27.354,10 4.127,75 1.243,47", "732.475,12 11.423,70 4.777,31", "TR17 0004 7123 4571 4427 3141 27",
    "14.03.2024 21.07.2025 31.12.2027", "4.173,25 17.234,47 2.471,13",
  ]

  /// The page, drawn with its writing turned clockwise about the sheet's middle.
  static func picture(
    _ lines: [String], degrees: Double = 0, dpi: Double = 150, size: Double = 11
  ) throws -> GrayBitmap {
    let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    var content = "1 0 0 1 297 421 cm \(cosine) \(-sine) \(sine) \(cosine) 0 0 cm 1 0 0 1 -297 -421 cm\n"
    for (index, line) in (lines + lines + lines).enumerated() {
      content += PDFFixture.line(line, x: 80, y: 700 - 2 * size * Double(index), size: size)
    }
    var fixture = PDFFixture()
    fixture.addPage(content)
    return try withPage(fixture.bytes) { try $0.renderGray(dpi: dpi) }
  }

  /// A sheet of one gray.
  static func sheet(_ gray: UInt8 = 250, width: Int = 1240, height: Int = 1754) -> GrayBitmap {
    GrayBitmap(width: width, height: height, dpi: 150, pixels: ContiguousArray(repeating: gray, count: width * height))
  }
}

extension GrayBitmap {
  /// The picture with each pixel changed.
  func changed(_ change: (_ x: Int, _ y: Int, _ gray: Int) -> Int) -> GrayBitmap {
    var changed = pixels
    for y in 0..<height {
      for x in 0..<width {
        changed[y * width + x] = UInt8(clamping: change(x, y, Int(changed[y * width + x])))
      }
    }
    return GrayBitmap(width: width, height: height, dpi: dpi, pixels: changed)
  }

  /// The picture with noise of about this standard deviation.
  func noisy(_ spread: Int, seed: UInt64 = 1) -> GrayBitmap {
    var random = SeededGenerator(seed: seed)
    return changed { _, _, gray in
      let bits = random.next()
      // Four bytes make a bell: their sum has a standard deviation of 148.
      let sum = (0..<4).reduce(0) { $0 + Int(bits >> (8 * UInt64($1)) & 255) }
      return gray + (sum - 510) * spread / 148
    }
  }

  /// The box around the pixels darker than half gray.
  var inkBox: (left: Float, top: Float, right: Float, bottom: Float) {
    var (left, top, right, bottom) = (width, height, 0, 0)
    for y in 0..<height {
      for x in 0..<width where pixels[y * width + x] < 128 {
        (left, top, right, bottom) = (min(left, x), min(top, y), max(right, x + 1), max(bottom, y + 1))
      }
    }
    return (Float(left), Float(top), Float(right), Float(bottom))
  }
}
