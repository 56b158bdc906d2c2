/// How a piece of text looks.
public struct TextStyle: Hashable, Sendable {
  /// The family of letters.
  public var family: Family
  /// The size in points.
  public var size: Double
  /// Whether the letters are bold.
  public var isBold: Bool
  /// Whether the letters are slanted.
  public var isItalic: Bool
  /// The colour of the letters.
  public var colour: Colour
  /// Where lines stand between the margins.
  public var alignment: Alignment
  /// Baseline distance in multiples of the font's own.
  public var lineSpacing: Double
  /// Extra space between letters in points.
  public var letterSpacing: Double

  /// Makes a style; the defaults are those of a plain office letter.
  public init(
    _ family: Family = .sans, size: Double = 10, isBold: Bool = false, isItalic: Bool = false,
    colour: Colour = .black, alignment: Alignment = .left, lineSpacing: Double = 1, letterSpacing: Double = 0
  ) {
    self.family = family
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.colour = colour
    self.alignment = alignment
    self.lineSpacing = lineSpacing
    self.letterSpacing = letterSpacing
  }

  /// The same style in bold.
  public var bold: TextStyle { with { $0.isBold = true } }
  /// The same style in italics.
  public var italic: TextStyle { with { $0.isItalic = true } }
  /// The same style, centred.
  public var centred: TextStyle { with { $0.alignment = .centre } }
  /// The same style, flush right.
  public var flushRight: TextStyle { with { $0.alignment = .right } }
  /// The same style, flush on both sides.
  public var justified: TextStyle { with { $0.alignment = .justified } }
  /// The same style in another size, in points.
  public func sized(_ size: Double) -> TextStyle { with { $0.size = size } }
  /// The same style in another colour.
  public func coloured(_ colour: Colour) -> TextStyle { with { $0.colour = colour } }

  /// The same style after a change.
  public func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var copy = self
    change(&copy)
    return copy
  }

  /// The families of letters that every installation has.
  ///
  /// They come with the Debian packages `fonts-liberation2` and `fonts-dejavu-core`; both have every Turkish and
  /// Italian letter.
  public enum Family: String, Sendable, CaseIterable {
    /// Liberation Sans, with the measures of Arial.
    case sans = "Liberation Sans"
    /// Liberation Serif, with the measures of Times New Roman.
    case serif = "Liberation Serif"
    /// Liberation Mono, with the measures of Courier New.
    case mono = "Liberation Mono"
    /// DejaVu Sans, wider.
    case wideSans = "DejaVu Sans"
    /// DejaVu Serif, wider.
    case wideSerif = "DejaVu Serif"
  }

  /// Where lines stand between the margins.
  public enum Alignment: Sendable {
    /// Flush left.
    case left
    /// In the middle.
    case centre
    /// Flush right.
    case right
    /// Flush on both sides; the last line of a paragraph flush left.
    case justified
  }
}

/// A colour as light: red, green and blue from 0 to 1, and how much it covers.
public struct Colour: Hashable, Sendable {
  /// Red, 0 to 1.
  public var red: Double
  /// Green, 0 to 1.
  public var green: Double
  /// Blue, 0 to 1.
  public var blue: Double
  /// 0 is invisible, 1 covers what lies below.
  public var opacity: Double

  /// Makes a colour.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// Makes a gray: 0 is black, 1 white.
  public init(gray: Double) { self.init(red: gray, green: gray, blue: gray) }

  /// Makes a colour from `0xRRGGBB`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
  }

  /// The same colour that covers less or more.
  public func opaque(_ opacity: Double) -> Colour {
    Colour(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// Black.
  public static let black = Colour(gray: 0)
  /// White.
  public static let white = Colour(gray: 1)
}

/// Text whose runs can be emphasised.
public struct StyledText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The pieces in order.
  public var runs: [Run]

  /// A piece of text, bold or not.
  public struct Run: Hashable, Sendable {
    /// The characters.
    public var text: String
    /// Whether it is bold whatever the style says.
    public var isBold: Bool

    /// Makes a run.
    public init(_ text: String, isBold: Bool = false) {
      self.text = text
      self.isBold = isBold
    }
  }

  /// Makes plain text.
  public init(_ text: String) { runs = [Run(text)] }

  /// Makes plain text from a literal.
  public init(stringLiteral text: String) { self.init(text) }

  /// Makes text in which what stands between two pairs of asterisks is bold.
  public init(emphasised text: String) {
    var pieces: [Run] = []
    var rest = Substring(text)
    var isBold = false
    while let mark = rest.firstRange(of: "**") {
      pieces.append(Run(String(rest[..<mark.lowerBound]), isBold: isBold))
      rest = rest[mark.upperBound...]
      isBold.toggle()
    }
    pieces.append(Run(String(rest), isBold: isBold))
    runs = pieces.filter { !$0.text.isEmpty }
  }

  /// The characters without emphasis.
  public var plain: String { runs.map(\.text).joined() }
}
