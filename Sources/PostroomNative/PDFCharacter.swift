public import PostroomModel

/// One character of a PDF page as PDFium reports it.
public struct PDFCharacter: Hashable, Sendable {
  /// The Unicode code point; U+FFFE where PDFium took a hyphen for a division at the end of a line.
  public var code: UInt32
  /// What is known besides.
  public var flags: Flags
  /// Which way the line runs as shown.
  public var direction: Direction
  /// The font's size as shown, in points.
  public var em: Float
  /// Where the character stands on the page as shown: along the line its advance, across it ascent and
  /// descent.
  public var box: Box

  /// Makes a character.
  public init(code: UInt32, flags: Flags = [], direction: Direction = .upright, em: Float, box: Box) {
    self.code = code
    self.flags = flags
    self.direction = direction
    self.em = em
    self.box = box
  }

  /// Facts about a character.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// PDFium made the character up from the geometry: a space or line break; it has no place.
    public static var generated: Flags { Flags(rawValue: 1) }
    /// The font does not say which character the glyph is.
    public static var unmapped: Flags { Flags(rawValue: 2) }
    /// The character is neither filled nor stroked (text render mode 3).
    public static var invisible: Flags { Flags(rawValue: 4) }
    /// The character is the first one of a text object.
    public static var newObject: Flags { Flags(rawValue: 8) }
  }

  /// The direction in which a line of text runs, as shown.
  public enum Direction: UInt8, Sendable, CaseIterable {
    /// From left to right.
    case upright = 0
    /// From top to bottom: turned clockwise by a quarter.
    case downward = 1
    /// From right to left: upside down.
    case upsideDown = 2
    /// From bottom to top: turned counterclockwise by a quarter.
    case upward = 3
    /// Any other way.
    case slanted = 4
  }
}
