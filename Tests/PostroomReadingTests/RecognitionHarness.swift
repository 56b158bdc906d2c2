import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Whether English can be recognised here: `scripts/setup` installs the models.
let recognitionIsInstalled = engineIsInstalled && (try? LanguageData(["eng"])) != nil

/// Settings for English.
func english(
  _ mode: RecognitionSettings.Mode = .fast, when: RecognitionSettings.When = .auto, dpi: Int? = nil
) -> RecognitionSettings {
  RecognitionSettings(when: when, mode: mode, languages: ["eng"], dpi: dpi)
}

/// Scans of drawn pages, made without any library of pictures.
enum DrawnScan {
  /// A letter of some lines; each has words of its own.
  static let letter = [
    "Dear Mrs Henderson", "thank you for your order of the fourteenth of March", "which reached us this morning",
    "The goods will leave our warehouse on Thursday", "and should be with you before the weekend",
    "Please find the invoice number 4711 enclosed", "Yours sincerely",
  ]

  /// The picture of a page with lines of text in Helvetica.
  static func bitmap(_ lines: [String] = letter, dpi: Double = 200, size: Double = 12) throws -> GrayBitmap {
    var fixture = PDFFixture()
    fixture.addPage(
      lines.enumerated().map { PDFFixture.line($1, x: 72, y: 760 - 3 * size * Double($0), size: size) }.joined())
    return try withPage(fixture.bytes) { try $0.renderGray(dpi: dpi) }
  }

  /// A PDF whose pages are nothing but pictures.
  static func pdf(_ bitmaps: [GrayBitmap], overlay: String = "") -> [UInt8] {
    var fixture = PDFFixture()
    for bitmap in bitmaps {
      let image = fixture.addStream(
        Array(bitmap.pixels),
        "/Type /XObject /Subtype /Image /Width \(bitmap.width) /Height \(bitmap.height) "
          + "/ColorSpace /DeviceGray /BitsPerComponent 8")
      let width = Double(bitmap.width) * 72 / bitmap.dpi
      let height = Double(bitmap.height) * 72 / bitmap.dpi
      fixture.addPage(
        "q \(width) 0 0 \(height) 0 0 cm /Im Do Q\n" + overlay, box: "0 0 \(width) \(height)",
        resources: "/XObject << /Im \(image) 0 R >>")
    }
    return fixture.bytes
  }

  /// A picture of one gray.
  static func sheet(_ gray: UInt8 = 255, width: Int = 1_654, height: Int = 2_339) -> GrayBitmap {
    GrayBitmap(
      width: width, height: height, dpi: 200, pixels: ContiguousArray(repeating: gray, count: width * height))
  }
}
