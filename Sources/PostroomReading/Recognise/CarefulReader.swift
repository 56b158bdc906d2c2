internal import PostroomModel
internal import PostroomNative

/// The careful reader: Tesseract with its own layout analysis, twice where the first pass is doubtful.
///
/// It belongs to one thread; its engine is made when the first page needs it and is kept.
final class CarefulReader {
  private let data: LanguageData
  private var warmEngine: TesseractEngine?

  /// A second pass is begun only while so much of a page's time is left.
  private static let shareForSecondPass = 0.5

  init(_ data: LanguageData) { self.data = data }

  /// What the reader made of a page.
  struct Result {
    var picture: PreparedPicture
    var pass: ReadingPass
    var steps: [Recognition.Step]
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - picture: The page as the document gives it.
  ///   - geometry: How its writing lies.
  ///   - turns: The quarter turns that make it upright; nil has the engine settle what the geometry is not sure of.
  ///   - isWord: Whether the picture is a single word.
  ///   - time: What is left for the page.
  /// - Throws: `memory-limit`, `page-unreadable`, `recognition-missing`.
  func read(
    _ picture: PagePicture, _ geometry: PageGeometry, turns: Int?, isWord: Bool, time: Countdown
  ) throws(Fault) -> Result {
    let engine = try engine()
    let settled =
      if let turns { turns } else {
        try Uprightness(engine: engine, seconds: min(4, time.seconds / 4)).turns(of: picture.bitmap, geometry)
      }
    let prepared = PreparedPicture(picture, geometry, turns: settled)
    let reader = PassReader(engine: engine, picture: prepared, time: time)
    let (best, looks) = try isWord ? (reader.read(.word), [.word]) : passes(reader, time)
    return Result(picture: prepared, pass: best, steps: looks + (best.text.isCutShort ? [.cutShort] : []))
  }

  /// What the reader made of a page, in the terms of the page.
  func sight(
    _ view: PageView, turns: Int?, _ mode: RecognitionSettings.Mode, _ languages: [String], _ time: Countdown
  ) throws(Fault) -> Sight {
    let result = try read(view.picture, view.geometry, turns: turns, isWord: mode == .singleWord, time: time)
    let prepared = result.picture
    let account = Recognition(
      engine: TesseractEngine.version, languages: languages, mode: mode,
      dpi: (prepared.dpi * 10).rounded() / 10, skew: (Double(prepared.skew) * 100).rounded() / 100,
      confidence: result.pass.confidence, steps: prepared.steps + result.steps)
    return Sight(
      words: RecognisedWords(place: prepared.place).fragments(result.pass.text), turns: prepared.turns,
      width: prepared.width, height: prepared.height, account: account, likelihood: Likelihood.careful)
  }

  private func passes(_ reader: PassReader, _ time: Countdown) throws(Fault) -> (ReadingPass, [Recognition.Step]) {
    let first = try reader.read(.layout)
    guard first.isDoubtful, !first.text.isCutShort, time.share > Self.shareForSecondPass else {
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
