/// What was done to a document that is delivered as a scan or a photograph of paper.
public struct ScanTruth: Hashable, Sendable, Codable {
  /// The kind of file.
  public enum Container: String, Sendable, Codable, CaseIterable {
    /// A PDF with one picture on each page.
    case pdf
    /// A JPEG file, always of one page.
    case jpeg
    /// A PNG file, always of one page.
    case png
    /// A TIFF file with one picture for each page.
    case tiff
  }

  /// What the pixels can say.
  public enum Colour: String, Sendable, Codable, CaseIterable {
    /// Black and white.
    case bilevel
    /// 256 levels of gray.
    case gray
    /// Red, green and blue.
    case colour
  }

  /// Something that makes a picture harder to read, or to read rightly.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Black and white only.
    case bilevel
    /// Out of focus: a Gaussian of more than 0.9 pixels.
    case blur
    /// The scanner's dark lid around the paper.
    case darkBorder = "dark-border"
    /// The pixels lie turned and an EXIF tag says so.
    case exifOrientation = "exif-orientation"
    /// Compressed with a JPEG quality below 60.
    case jpegArtefacts = "jpeg-artefacts"
    /// Fewer than 200 pixels an inch.
    case lowResolution = "low-resolution"
    /// Gaussian noise with a standard deviation of 5 levels of 255 and more.
    case noise
    /// The pixels lie turned and the PDF's page says so.
    case pageRotation = "page-rotation"
    /// A photograph of paper on a table: perspective, background, the light of a room.
    case photograph
    /// The holes of a file.
    case punchHoles = "punch-holes"
    /// A soft shadow over a part of the page.
    case shadow
    /// Crooked by one degree and more.
    case skew
    /// Dust: small dark and light spots.
    case speckle
    /// Darker at one side than at the other.
    case unevenLight = "uneven-light"
  }

  /// The kind of file.
  public var container: Container
  /// Pixels of the picture to an inch of the paper; in a photograph, in the middle of the page.
  public var dpi: Int
  /// Clockwise degrees by which the content stands turned when a viewer shows the file: 0, 90, 180 or 270.
  ///
  /// A viewer obeys a PDF's `/Rotate` and a photograph's EXIF orientation. Turning back by as much makes it upright.
  public var rotation: Int
  /// Clockwise degrees, beside `rotation`, by which lines of text are crooked; in a photograph, in the page's middle.
  public var skew: Double
  /// What the pixels can say.
  public var colour: Colour
  /// What makes it hard, in alphabetical order; empty for a clean office scan.
  public var kinds: [Kind]

  /// Makes a truth.
  public init(
    container: Container, dpi: Int, rotation: Int, skew: Double, colour: Colour, kinds: [Kind] = []
  ) {
    self.container = container
    self.dpi = dpi
    self.rotation = rotation
    self.skew = skew
    self.colour = colour
    self.kinds = kinds
  }
}
