internal import CTesseract
public import PostroomModel

/// Tesseract with its models for one set of languages; it belongs to one thread.
///
/// Set `OMP_THREAD_LIMIT=1` in the environment before the process starts: with more threads the library burns five
/// times the processor time for the same words.
public final class TesseractEngine {
  private let handle: OpaquePointer
  /// The languages, the main one first.
  public let languages: [String]

  /// The library's name and version; "tesseract missing" without it.
  public static let version: String = {
    guard (try? TesseractLibrary.open()) != nil else { return "tesseract missing" }
    return "tesseract " + String(cString: postroom_tesseract_version())
  }()

  /// Makes an engine: 50 to 200 ms, some 20 MB a language.
  ///
  /// - Parameter data: The languages' models.
  /// - Throws: `recognition-missing` when a model is none.
  public init(_ data: LanguageData) throws(Fault) {
    guard let handle = postroom_tesseract_make(data.languages.joined(separator: "+")) else {
      let names = data.languages.joined(separator: "+")
      throw Fault(.recognitionMissing, names, "Tesseract cannot use the models of these languages.")
    }
    self.handle = handle
    languages = data.languages
  }

  deinit { postroom_tesseract_free(handle) }

  /// How much of the layout is found out before the lines are read.
  public enum Segmentation: Sendable {
    /// Columns, tables, pictures: the whole page (Tesseract's mode 3).
    case layout
    /// One block of lines (mode 6).
    case block
    /// One line (mode 7).
    case line
    /// One word (mode 8).
    case word
    /// Text wherever it is, in no order (mode 11).
    case sparse
  }

  /// Recognises the words of a picture, or of a part of it.
  ///
  /// - Parameters:
  ///   - bitmap: The picture, upright; letters of 15 to 40 pixels are read best.
  ///   - area: The part, in pixels; nil is the whole picture.
  ///   - dpi: The resolution to tell the engine; it matters for the layout.
  ///   - segmentation: How much of the layout is found out.
  ///   - triesInverted: Whether lines that read badly are tried as light on dark: 3 to 5 in 100 dearer.
  ///   - seconds: After this time what was read so far is returned.
  /// - Throws: `memory-limit`, or `page-unreadable` when the engine fails.
  /// - Complexity: About 0.5 s of processor time for a page of 2,000 letters.
  public func recognise(
    _ bitmap: GrayBitmap, area: PixelArea? = nil, dpi: Double, segmentation: Segmentation,
    triesInverted: Bool = true, seconds: Double
  ) throws(Fault) -> RecognisedText {
    let whole = PixelArea(left: 0, top: 0, right: bitmap.width, bottom: bitmap.height)
    let part = postroom_tesseract_area(area ?? whole)
    let milliseconds = Int32(min(max(seconds, 0.001) * 1_000, 1e9))
    let result = bitmap.pixels.withUnsafeBufferPointer { pixels in
      var picture = postroom_tesseract_picture(bitmap, pixels, dpi: dpi)
      return postroom_tesseract_recognise(handle, &picture, part, segmentation.code, triesInverted, milliseconds)
    }
    defer { postroom_tesseract_clear(handle) }
    switch result {
    case POSTROOM_TESSERACT_DONE: return RecognisedText(lines: lines(), isCutShort: false)
    case POSTROOM_TESSERACT_CUT_SHORT: return RecognisedText(lines: lines(), isCutShort: true)
    case POSTROOM_TESSERACT_OUT_OF_MEMORY:
      throw Fault(.memoryLimit, "page", "There is no room to recognise its words.")
    default: throw Fault(.pageUnreadable, "page", "The recognition engine failed.")
    }
  }

  private func lines() -> [RecognisedText.Line] {
    var lines: [RecognisedText.Line] = []
    var raw = postroom_tesseract_word()
    var startsBlock = true
    while postroom_tesseract_next(handle, &raw) {
      startsBlock = startsBlock || raw.starts_block
      if raw.starts_line || lines.isEmpty || startsBlock {
        lines.append(RecognisedText.Line(words: [], startsBlock: startsBlock))
        startsBlock = false
      }
      let text = String(cString: raw.text)
      if text.allSatisfy(\.isWhitespace) { continue }
      lines[lines.count - 1].words.append(RecognisedText.Word(raw, text: text))
    }
    return lines.filter { !$0.words.isEmpty }
  }

  /// The library's own calls and nothing else: the yardstick for what Postroom adds.
  ///
  /// - Returns: The length of the text in bytes, or nil when the library failed.
  public func bare(_ bitmap: GrayBitmap, dpi: Double, segmentation: Segmentation) -> Int? {
    let length = bitmap.pixels.withUnsafeBufferPointer { pixels in
      var picture = postroom_tesseract_picture(bitmap, pixels, dpi: dpi)
      return postroom_tesseract_bare(handle, &picture, segmentation.code)
    }
    return length < 0 ? nil : Int(length)
  }
}

extension TesseractEngine.Segmentation {
  fileprivate var code: CInt {
    switch self {
    case .layout: CInt(POSTROOM_TESSERACT_LAYOUT)
    case .block: CInt(POSTROOM_TESSERACT_BLOCK)
    case .line: CInt(POSTROOM_TESSERACT_LINE)
    case .word: CInt(POSTROOM_TESSERACT_WORD)
    case .sparse: CInt(POSTROOM_TESSERACT_SPARSE)
    }
  }
}

extension postroom_tesseract_picture {
  fileprivate init(_ bitmap: GrayBitmap, _ pixels: UnsafeBufferPointer<UInt8>, dpi: Double) {
    self.init(
      pixels: pixels.baseAddress, width: Int32(clamping: bitmap.width), height: Int32(clamping: bitmap.height),
      dpi: Int32(min(max(dpi, 70), 2_400)))
  }
}

extension postroom_tesseract_area {
  fileprivate init(_ area: PixelArea) {
    self.init(
      left: Int32(clamping: area.left), top: Int32(clamping: area.top), right: Int32(clamping: area.right),
      bottom: Int32(clamping: area.bottom))
  }
}

extension RecognisedText.Word {
  fileprivate init(_ raw: postroom_tesseract_word, text: String) {
    self.init(
      text: text, confidence: min(max(raw.confidence / 100, 0), 1),
      area: PixelArea(
        left: Int(raw.box.left), top: Int(raw.box.top), right: Int(raw.box.right), bottom: Int(raw.box.bottom)),
      baseline: (raw.baseline_left + raw.baseline_right) / 2, ascent: raw.ascent, descent: raw.descent)
  }
}
