/// One page of a reading; there is one for each page of the document, also for pages that were skipped.
public struct Page: Hashable, Sendable, Codable {
  /// The page's number, from 1.
  public var number: Int
  /// The width as shown (rotation applied), in points.
  public var width: Float
  /// The height as shown (rotation applied), in points.
  public var height: Float
  /// The clockwise rotation that was applied to show the page upright: 0, 90, 180 or 270.
  public var rotation: Int
  /// Where the words come from.
  public var source: Source
  /// Why the page was skipped; nil unless `source` is `.skipped`.
  public var skipped: SkipReason?
  /// The words in reading order.
  public var words: [Word]
  /// The machine-readable codes, from the top down; empty where they were not looked for.
  public var barcodes: [Barcode]
  /// How the words were recognised; nil unless `source` is `.recognised`.
  public var recognition: Recognition?

  /// Makes a page.
  public init(
    number: Int, width: Float, height: Float, rotation: Int = 0, source: Source, skipped: SkipReason? = nil,
    words: [Word] = [], barcodes: [Barcode] = [], recognition: Recognition? = nil
  ) {
    self.number = number
    self.width = width
    self.height = height
    self.rotation = rotation
    self.source = source
    self.skipped = skipped
    self.words = words
    self.barcodes = barcodes
    self.recognition = recognition
  }

  /// The words joined by spaces within a line and by newlines between lines.
  ///
  /// - Complexity: O(characters).
  public var text: String {
    var text = ""
    var line: Int?
    for word in words {
      if let line { text += word.line == line ? " " : "\n" }
      text += word.text
      line = word.line
    }
    return text
  }
}

extension Page {
  /// Where a page's words come from.
  public enum Source: String, Sendable, Codable, CaseIterable {
    /// The PDF's own text.
    case textLayer = "text-layer"
    /// A text file's characters; boxes are a grid of 6 × 12 points a character.
    case plainText = "plain-text"
    /// A table's cells: they are rows of `tables/`, and no words.
    case cells
    /// A file that an e-mail carries, which is a document of its own.
    case attachment
    /// A portrait photograph, which was judged and has no words.
    case photograph
    /// Optical character recognition of the page's picture.
    case recognised
    /// The page shows nothing.
    case blank
    /// The page was not read; `skipped` says why.
    case skipped
  }

  /// Why a page was not read.
  public enum SkipReason: String, Sendable, Codable, CaseIterable {
    /// The page is a picture of text, and recognition was not wanted.
    case needsRecognition = "needs-recognition"
    /// The page lies beyond the number of pages that were asked for.
    case pageLimit = "page-limit"
    /// The page is damaged.
    case unreadable
    /// Reading the page took longer than a page may take.
    case timeLimit = "time-limit"
    /// Reading the page ended the reader, twice: by a crash, or by its memory.
    case readerLost = "reader-lost"
  }
}
