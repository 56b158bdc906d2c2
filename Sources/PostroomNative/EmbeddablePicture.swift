/// A picture in a form in which a PDF can hold it.
public struct EmbeddablePicture: Hashable, Sendable {
  /// The number of columns as stored.
  public var width: Int
  /// The number of rows as stored.
  public var height: Int
  /// Bits of a component.
  public var bits: Int
  /// What the components are.
  public var colours: Colours
  /// How the stored rows and columns lie in the upright picture: 1 to 8 as EXIF and TIFF count.
  public var orientation = 1
  /// The ICC profile of the components, where there is one that fits them.
  public var profile: [UInt8]?
  /// The pixels.
  public var content: Content
  /// What is lost, one sentence; nil for nothing.
  public var note: String?

  /// What the components of a pixel are.
  public enum Colours: Hashable, Sendable {
    /// Black to white.
    case gray
    /// Red, green and blue.
    case rgb
    /// Four inks; with `isInverted` their largest value is no ink, as Adobe's programs write JPEG files.
    case inks(isInverted: Bool)
    /// An index into so many colours of three bytes.
    case palette([UInt8])
    /// What the data say by themselves.
    case own

    /// How many components a pixel has; 0 when only the data know.
    public var components: Int {
      switch self {
      case .gray, .palette: 1
      case .rgb: 3
      case .inks: 4
      case .own: 0
      }
    }
  }

  /// The pixels, as they lie in the file or decoded.
  public enum Content: Hashable, Sendable {
    /// A JPEG file: this part of the picture file.
    case jpeg(Range<Int>)
    /// A JPEG 2000 file: this part of the picture file.
    case jpeg2000(Range<Int>)
    /// PNG's compressed and filtered rows: these parts of the picture file, one after another.
    case png([Range<Int>])
    /// Rows from the top, each filled up to whole bytes.
    case rows([UInt8])
  }
}
