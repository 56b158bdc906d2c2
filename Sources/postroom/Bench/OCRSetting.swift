import PostroomModel

/// What all engines of a comparison share.
struct OCRSetting {
  var languages: [String]
  /// Whose rules judge what was read.
  var profile: Profile
  var limits: Limits
  /// A folder for files that programs need.
  var scratch: String
}

extension OCREngineName {
  /// Makes the engine; the process must have been started with one thread for libtesseract.
  ///
  /// - Throws: `recognition-missing` where a model or a program is not installed.
  func make(_ setting: OCRSetting) throws -> any OCREngine {
    switch self {
    case .reading(let mode): return try ReadingOCREngine(mode, setting)
    case .library: return try LibraryOCREngine(setting)
    case .program:
      try OutsideProgram.require("tesseract")
      return ProgramOCREngine(program: TesseractProgram(scratch: setting.scratch), languages: setting.languages)
    case .ocrmypdf:
      try OutsideProgram.require("ocrmypdf")
      return OCRmyPDFEngine(scratch: setting.scratch, languages: setting.languages)
    case .reference(let usesProgram):
      if usesProgram { try OutsideProgram.require("tesseract") }
      return try ReferenceOCREngine(usesProgram: usesProgram, setting)
    }
  }
}
