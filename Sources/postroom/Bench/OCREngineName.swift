import PostroomModel

/// The engines that can be compared, by the names under which they are asked for.
enum OCREngineName: Hashable {
  /// Postroom's own reading in a mode.
  case reading(RecognitionSettings.Mode)
  /// Warm libtesseract in this process with one thread, its automatic segmentation (psm 3), on the upright picture.
  case library
  /// The program `tesseract` on a PNG of the upright picture, as pytesseract calls it.
  case program
  /// OCRmyPDF on the same PNG.
  case ocrmypdf
  /// The reference system's strategy, in this process or with the program for each picture.
  case reference(usesProgram: Bool)

  /// - Throws: `usage-invalid` for what is no engine.
  init(_ text: String) throws(Fault) {
    if let mode = RecognitionSettings.Mode(rawValue: text), mode != .singleWord {
      self = .reading(mode)
      return
    }
    guard let known = Self.others.first(where: { $0.text == text }) else {
      let names =
        RecognitionSettings.Mode.allCases.filter { $0 != .singleWord }.map(\.rawValue) + Self.others.map(\.text)
      throw Fault(.usageInvalid, "--engines", "'\(text)' is none of \(names.joined(separator: ", ")).")
    }
    self = known
  }

  private static let others: [Self] = [
    .library, .program, .ocrmypdf, .reference(usesProgram: false), .reference(usesProgram: true),
  ]

  /// The name.
  var text: String {
    switch self {
    case .reading(let mode): mode.rawValue
    case .library: "tesseract"
    case .program: "tesseract-program"
    case .ocrmypdf: "ocrmypdf"
    case .reference(let usesProgram): usesProgram ? "reference-program" : "reference"
    }
  }

  /// Whether it takes so long that it is given few pages.
  var isSlow: Bool {
    switch self {
    case .reading, .library: false
    case .program, .ocrmypdf, .reference: true
    }
  }

  /// Whether it reads first pages only.
  var readsFirstPagesOnly: Bool { if case .reference = self { true } else { false } }
}
