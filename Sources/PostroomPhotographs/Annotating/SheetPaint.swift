internal import CPhotographs
internal import PostroomModel

/// A colour of the sheet, and how much it covers.
struct SheetPaint {
  var red: UInt8
  var green: UInt8
  var blue: UInt8
  var alpha: UInt8 = 255

  init(_ rgb: UInt32, alpha: UInt8 = 255) {
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
    self.alpha = alpha
  }

  func covering(_ alpha: UInt8) -> SheetPaint {
    var paint = self
    paint.alpha = alpha
    return paint
  }

  var native: photograph_paint { photograph_paint(red: red, green: green, blue: blue, alpha: alpha) }

  static let paper = SheetPaint(0xFAFAFA)
  static let ink = SheetPaint(0x23272E)
  static let faintInk = SheetPaint(0x6F7680)
  static let rule = SheetPaint(0xDEDFDC)
  static let white = SheetPaint(0xFFFFFF)
  static let mark = SheetPaint(0x10C4E8)

  /// The colour of a verdict: three that people who do not tell red from green tell apart by their lightness.
  static func verdict(_ verdict: PhotographVerdict) -> SheetPaint {
    switch verdict {
    case .pass: SheetPaint(0x1F8A4C)
    case .warn: SheetPaint(0xE39B12)
    case .fail: SheetPaint(0xC0262D)
    case .notAssessed: SheetPaint(0x9AA0A8)
    }
  }
}
