/// The words that an engine found on a picture, in lines, in the order of its layout.
public struct RecognisedText: Hashable, Sendable {
  /// The lines.
  public var lines: [Line]
  /// Whether time ran out before all was read.
  public var isCutShort: Bool

  /// Makes a text.
  public init(lines: [Line], isCutShort: Bool) {
    self.lines = lines
    self.isCutShort = isCutShort
  }

  /// A line of words.
  public struct Line: Hashable, Sendable {
    /// The words from left to right.
    public var words: [Word]
    /// Whether the engine saw a new block of text begin.
    public var startsBlock: Bool

    /// Makes a line.
    public init(words: [Word], startsBlock: Bool = false) {
      self.words = words
      self.startsBlock = startsBlock
    }
  }

  /// A word and where it stands on the picture, in pixels from the top left.
  public struct Word: Hashable, Sendable {
    /// The characters.
    public var text: String
    /// How sure the engine is, 0 to 1.
    public var confidence: Float
    /// What the inked letters cover.
    public var area: PixelArea
    /// Where the baseline runs below the middle of the word.
    public var baseline: Float
    /// How far the letters of the line reach above the baseline; 0 when that is not known.
    public var ascent: Float
    /// How far they reach below it.
    public var descent: Float

    /// Makes a word.
    public init(
      text: String, confidence: Float, area: PixelArea, baseline: Float, ascent: Float = 0, descent: Float = 0
    ) {
      self.text = text
      self.confidence = confidence
      self.area = area
      self.baseline = baseline
      self.ascent = ascent
      self.descent = descent
    }
  }
}

/// A rectangle of whole pixels; its right and bottom edges lie outside.
public struct PixelArea: Hashable, Sendable {
  /// The first column.
  public var left: Int
  /// The first row.
  public var top: Int
  /// The column after the last.
  public var right: Int
  /// The row after the last.
  public var bottom: Int

  /// Makes a rectangle.
  public init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}
