internal import PostroomModel
internal import PostroomNative

/// What the fast reader made of a page.
struct FastPage {
  /// The lines in the order of the content, places in pixels of the upright, level picture.
  var text: RecognisedText
  /// The quarter turns clockwise that made the page upright.
  var turns: Int
  /// How the writing lies.
  var frame: UprightFrame
  /// Pixels of the picture to one of the frame.
  var scale: Float
  /// The languages whose models read lines, the one that read most first.
  var languages: [String]
  /// The mean confidence of the characters, 0 to 1.
  var confidence: Double
  /// Of the pieces of ink in lines, the share in lines that made no sense, 0 to 1.
  var unread: Double
}

/// Reads a page fast: from its ink to its words.
struct FastPageReader {
  let models: [LineModel]
  /// Models that are asked about words in doubt only.
  let auxiliaries: [LineModel]
  let bitmap: GrayBitmap
  let geometry: PageGeometry
  let analysis: WritingAnalysis
  let time: Countdown

  /// Below this the geometry's answer which way is up is checked by reading a few lines both ways.
  private static let sureEnough: Float = 0.5
  /// A line below this mean confidence is none: a drawing, a signature, the grain of a photograph.
  private static let sense: Float = 0.55
  /// So many lines are read both ways.
  private static let probes = 6

  /// The page's words.
  func read() throws(Fault) -> FastPage {
    var frame = UprightFrame(
      columns: analysis.bitmap.width, rows: analysis.bitmap.height, turns: geometry.turns, skew: geometry.skew)
    let ink = PageInk(
      bitmap: analysis.bitmap, threshold: analysis.threshold, components: analysis.components,
      size: analysis.selection.size, slope: analysis.slope, isSideways: analysis.isSideways)
    var (lines, sampler) = found(ink, frame)
    if geometry.turnsConfidence < Self.sureEnough, try isUpsideDown(lines, sampler) {
      frame = UprightFrame(
        columns: analysis.bitmap.width, rows: analysis.bitmap.height, turns: geometry.turns + 2, skew: geometry.skew)
      (lines, sampler) = found(ink, frame)
    }
    lines = LineOrder.ordered(lines)
    let reading = try LineReading(models: models, auxiliaries: auxiliaries, sampler: sampler, time: time).read(lines)
    let scale = Float(bitmap.width) / Float(max(1, analysis.bitmap.width))
    var text = RecognisedText(lines: [], isCutShort: reading.isCutShort)
    var (all, unread) = (0, 0)
    for (line, decoded) in zip(lines, reading.lines) {
      all += line.letters.count
      guard decoded.confidence >= Self.sense, let words = LineWords(scale: scale).words(line, decoded) else {
        unread += line.letters.count
        continue
      }
      text.lines.append(words)
    }
    return FastPage(
      text: text, turns: frame.turns, frame: frame, scale: scale, languages: Self.languages(reading),
      confidence: Double(LineReading.confidence(reading.lines.filter { $0.confidence >= Self.sense })),
      unread: all > 0 ? Double(unread) / Double(all) : 0)
  }

  /// The languages that words were taken from, the main one first.
  private static func languages(_ reading: LineReading.Result) -> [String] {
    var counts: [String: Int] = [:]
    for word in reading.lines.lazy.flatMap(\.words) { counts[word.language, default: 0] += word.count }
    counts[reading.main] = .max
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private func found(_ ink: PageInk, _ frame: UprightFrame) -> ([TextLine], LineSampler) {
    let sampler = LineSampler(
      bitmap: bitmap, reduced: geometry.isInverted ? analysis.bitmap.inverted() : analysis.bitmap,
      frame: frame, isInverted: geometry.isInverted)
    return (LineFinder(size: analysis.selection.size, frame: frame).lines(ink), sampler)
  }

  /// Whether a few lines read better upside down.
  private func isUpsideDown(_ lines: [TextLine], _ sampler: LineSampler) throws(Fault) -> Bool {
    let few = Array(lines.sorted { $0.letters.count > $1.letters.count }.prefix(Self.probes))
    if few.isEmpty { return false }
    let reading = LineReading(models: Array(models.prefix(1)), auxiliaries: [], sampler: sampler, time: time)
    return Self.worth(try reading.read(few, isUpsideDown: true).lines) > Self.worth(try reading.read(few).lines)
  }

  private static func worth(_ lines: [DecodedLine]) -> Float {
    lines.reduce(0) { $0 + max(0, $1.sureness - 0.6 * Float($1.count)) }
  }
}
