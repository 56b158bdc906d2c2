/// One word of a page as it was read.
public struct Word: Hashable, Sendable, Codable {
  /// The characters, in NFC, without white space.
  public var text: String
  /// Where it stands on the page as shown.
  public var box: Box
  /// How sure the reading is, 0 to 1; a text layer's words have 1.
  public var confidence: Float
  /// The index of its line on the page, from 0 in reading order.
  public var line: Int

  /// Makes a word.
  public init(_ text: String, box: Box, confidence: Float = 1, line: Int) {
    self.text = text
    self.box = box
    self.confidence = confidence
    self.line = line
  }
}
