/// How the words of a page were recognised: what was done, and how well it went.
public struct Recognition: Hashable, Sendable, Codable {
  /// The engine and its version, such as `tesseract 5.3.0`.
  public var engine: String
  /// The languages whose models read the page, ISO 639-2, the main one first.
  public var languages: [String]
  /// The mode that was asked for.
  public var mode: RecognitionSettings.Mode
  /// The resolution at which the engine saw the page, in dots per inch.
  public var dpi: Double
  /// By how many degrees the writing ran clockwise downhill before it was straightened, once upright.
  public var skew: Double
  /// The mean confidence of the characters, 0 to 1; 0 when none was found.
  public var confidence: Double
  /// What was done, in order.
  public var steps: [Step]

  /// Makes an account.
  public init(
    engine: String, languages: [String], mode: RecognitionSettings.Mode, dpi: Double, skew: Double = 0,
    confidence: Double = 0, steps: [Step] = []
  ) {
    self.engine = engine
    self.languages = languages
    self.mode = mode
    self.dpi = dpi
    self.skew = skew
    self.confidence = confidence
    self.steps = steps
  }

  /// Below this mean confidence the words are little more than guesses: a quarter of the letters is likely wrong.
  ///
  /// Scans that people read with ease have 0.85 and more; other scripts, tiny print and pictures without writing less.
  public static let guesswork = 0.75
  /// Fewer words are no reason to bother a person.
  private static let fewWords = 5

  /// Whether a person should look at the page.
  ///
  /// - Parameter words: How many words were found.
  public func isDoubtful(words: Int) -> Bool {
    steps.contains(.cutShort) || words >= Self.fewWords && confidence < Self.guesswork
  }

  /// One thing that was done to a page before or while its words were recognised.
  public enum Step: String, Sendable, Codable, CaseIterable {
    /// The scan inside the PDF page was taken as it is, without drawing the page.
    case embeddedPicture = "embedded-picture"
    /// The page was drawn.
    case drawn
    /// The picture was turned by a multiple of 90 degrees.
    case turned
    /// Skewed writing was straightened.
    case straightened
    /// Small writing was enlarged.
    case enlarged
    /// A picture finer than letters need was reduced.
    case reduced
    /// Light writing on a dark ground was inverted.
    case inverted
    /// Uneven light was evened out.
    case evened
    /// The page was read as one block of lines.
    case block
    /// The page was divided into columns, paragraphs and tables first.
    case layout
    /// The page was read as a single word.
    case word
    /// A doubtful reading was followed by a more careful one, and the better one was kept.
    case reread
    /// Time ran out; what had been read until then was kept.
    case cutShort = "cut-short"
  }
}
