internal import PostroomModel
internal import PostroomNative

/// Recognises the words of pictures of pages.
///
/// What lies cheaply at hand comes first: a blank page is told before any engine is asked, the orientation and skew are
/// measured on the letters' boxes, and only one full pass is made unless its result is doubtful.
/// It belongs to one thread; its engine is made when the first page needs it and is kept.
final class Recogniser {
  private let data: LanguageData
  private var warmEngine: TesseractEngine?

  /// Of a page's time, the share that the engine may use before it must give what it has.
  private static let engineShare = 0.7
  /// A second pass is begun only while so much of that is left.
  private static let shareForSecondPass = 0.5

  init(_ data: LanguageData) { self.data = data }

  /// The words of a page.
  ///
  /// - Parameters:
  ///   - picture: The page as the document gives it.
  ///   - number: The page's number, from 1.
  ///   - settings: How much care is taken.
  ///   - seconds: How long the page may take.
  /// - Returns: A page of the source `.recognised`, or `.blank`.
  /// - Throws: `memory-limit`, `page-unreadable`, `recognition-missing`.
  func page(
    _ picture: PagePicture, number: Int, settings: RecognitionSettings, seconds: Double
  ) throws(Fault) -> Page {
    var picture = picture
    var geometry = PageGeometry(picture.bitmap)
    if let redrawn = picture.redrawn, PreparedPicture.isSmall(geometry) {
      picture = try redrawn()
      geometry = PageGeometry(picture.bitmap)
    }
    if geometry.content == .blank, settings.mode != .singleWord {
      return Page(number: number, width: picture.pageWidth, height: picture.pageHeight, source: .blank)
    }
    let engine = try engine()
    let time = Countdown(seconds: seconds * Self.engineShare)
    let turns = try Uprightness(engine: engine, seconds: min(4, time.seconds / 4)).turns(of: picture.bitmap, geometry)
    let prepared = PreparedPicture(picture, geometry, turns: turns)
    let reader = PassReader(engine: engine, picture: prepared, time: time)
    let (best, looks) = try passes(reader, settings.mode, time)
    let steps = prepared.steps + looks + (best.text.isCutShort ? [.cutShort] : [])
    let words = RecognisedWords(place: prepared.place).words(best.text)
    let account = Recognition(
      engine: TesseractEngine.version, languages: engine.languages, mode: settings.mode,
      dpi: (prepared.dpi * 10).rounded() / 10, skew: (Double(prepared.skew) * 100).rounded() / 100,
      confidence: best.confidence, steps: steps)
    return Page(
      number: number, width: prepared.width, height: prepared.height, rotation: turns * 90, source: .recognised,
      words: words, recognition: account)
  }

  private func passes(
    _ reader: PassReader, _ mode: RecognitionSettings.Mode, _ time: Countdown
  ) throws(Fault) -> (ReadingPass, [Recognition.Step]) {
    if mode == .singleWord { return (try reader.read(.word), [.word]) }
    let first = try reader.read(.layout)
    let wantsSecond =
      switch mode {
      case .fast: first.letters < ReadingPass.fewLetters || first.confidence < Recognition.guesswork
      case .balanced: first.isDoubtful
      case .accurate, .singleWord: true
      }
    guard wantsSecond, !first.text.isCutShort, time.share > Self.shareForSecondPass else {
      return (first, [first.step])
    }
    let second = try reader.read(first.letters < ReadingPass.fewLetters ? .sparse : .block)
    let best = second.worth > first.worth ? second : first
    return (best, [best.step, .reread])
  }

  private func engine() throws(Fault) -> TesseractEngine {
    if let warmEngine { return warmEngine }
    let engine = try TesseractEngine(data)
    warmEngine = engine
    return engine
  }
}

/// The time that is left for a page.
struct Countdown {
  private let start = ContinuousClock.now
  private let whole: Double

  /// Starts to count.
  init(seconds: Double) { whole = seconds }

  /// What is left, in seconds; never below a tenth, so that an engine that is asked says something.
  var seconds: Double { max(0.1, whole - elapsed) }

  /// The share that is left, 0 to 1.
  var share: Double { whole > 0 ? max(0, 1 - elapsed / whole) : 0 }

  private var elapsed: Double {
    let duration = (ContinuousClock.now - start).components
    return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
  }
}

/// Has an engine read one prepared picture in one way or another.
struct PassReader {
  let engine: TesseractEngine
  let picture: PreparedPicture
  let time: Countdown

  func read(_ segmentation: TesseractEngine.Segmentation) throws(Fault) -> ReadingPass {
    let area = segmentation == .word ? InkBounds.area(of: picture.bitmap) : nil
    let text = try engine.recognise(
      picture.bitmap, area: area, dpi: picture.dpi, segmentation: segmentation, triesInverted: picture.hasDarkAreas,
      seconds: time.seconds)
    return ReadingPass(text, segmentation)
  }
}
