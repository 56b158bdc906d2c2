import PostroomMind
import PostroomModel
import PostroomNative
import PostroomReading

/// Postroom's reading of a picture in one mode.
struct ReadingOCREngine: OCREngine {
  private let pictures: PictureReading
  private let settings: RecognitionSettings
  private let seconds: Double

  init(_ mode: RecognitionSettings.Mode, _ setting: OCRSetting) throws(Fault) {
    pictures = try PictureReading(languages: LanguageData(setting.languages))
    settings = RecognitionSettings(mode: mode, languages: setting.languages)
    seconds = setting.limits.secondsPerPage
  }

  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer {
    let page = try pictures.page(input.picture, settings: settings, seconds: seconds)
    return { OCRAnswer(page) }
  }
}

/// libtesseract's own calls on the upright picture.
struct LibraryOCREngine: OCREngine {
  private let engine: TesseractEngine

  /// It waits as long as it takes, in seconds.
  static let patience = 600.0

  init(_ setting: OCRSetting) throws(Fault) { engine = try TesseractEngine(LanguageData(setting.languages)) }

  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer {
    guard engine.bare(input.upright, dpi: input.picture.dpi, segmentation: .layout) != nil else {
      throw Fault(.pageUnreadable, input.page.path, "libtesseract failed on its picture.")
    }
    return {
      let text = try engine.recognise(
        input.upright, dpi: input.picture.dpi, segmentation: .layout, seconds: Self.patience)
      return OCRAnswer(text: text.plain)
    }
  }
}

extension RecognisedText {
  /// The words in lines.
  var plain: String { lines.map { $0.words.map(\.text).joined(separator: " ") }.joined(separator: "\n") }
}

/// The program `tesseract`, started anew for each picture.
struct ProgramOCREngine: OCREngine {
  let program: TesseractProgram
  let languages: [String]

  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer {
    let text = try program.recognise(
      input.upright, dpi: input.picture.dpi, languages: languages, segmentation: 3)
    return { OCRAnswer(text: text) }
  }

  func warm(_ input: OCRInput) {}
}

/// The reference system's strategy with a page's own file.
struct ReferenceOCREngine: OCREngine {
  private let strategy: ReferenceStrategy
  private let pictures: PictureReading
  private let limits: Limits

  /// The reference reads this language only, with this segmentation.
  private static let language = "tur"

  init(usesProgram: Bool, _ setting: OCRSetting) throws(Fault) {
    let program = usesProgram ? TesseractProgram(scratch: setting.scratch) : nil
    let data = try LanguageData([Self.language])
    let engine = try TesseractEngine(data)
    pictures = try PictureReading(languages: data)
    limits = setting.limits
    strategy = ReferenceStrategy(mind: DocumentMind(profile: setting.profile), fallback: setting.profile.fallback) {
      let dpi = Double(RecognitionSettings.usualDPI)
      if let program { return try program.recognise($0, dpi: dpi, languages: [Self.language], segmentation: 6) }
      return try engine.recognise($0, dpi: dpi, segmentation: .block, seconds: LibraryOCREngine.patience).plain
    }
  }

  var takesOwnPicture: Bool { true }

  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer {
    let bitmap = try pictures.plainBitmap(
      input.page.number, descriptor: input.descriptor, job: input.page.job([], limits),
      dpi: Double(RecognitionSettings.usualDPI))
    let answer = try strategy.answer(bitmap)
    return {
      var result = OCRAnswer(text: answer.text)
      (result.category, result.identifier, result.passes) = (answer.category, answer.identifier, answer.passes)
      return result
    }
  }

  func warm(_ input: OCRInput) throws { _ = try strategy.recognise(input.upright) }
}
