public import PostroomModel

/// A portrait photograph as it is looked at: upright, in sRGB, with what its file says of it.
public struct Photograph: Sendable {
  /// Every pixel.
  public var bitmap: ColourBitmap
  /// What the file says.
  public var file: PhotographFile

  /// Makes a photograph.
  public init(bitmap: ColourBitmap, file: PhotographFile) {
    self.bitmap = bitmap
    self.file = file
  }
}

/// What the file of a photograph says of it.
public struct PhotographFile: Hashable, Sendable {
  /// The format.
  public var format: DocumentFormat
  /// The size of the file in bytes.
  public var bytes: Int
  /// Dots per inch along the upright picture's rows; nil when the file does not say.
  public var dpi: Double?
  /// Whether the file holds grays alone.
  public var isGray: Bool
  /// The quality by which a JPEG was written, 1 to 100, as its quantisation tables say; nil for other formats.
  public var jpegQuality: Int?
  /// What a person should know about how it was read (orientation, colour profile, damage), one sentence each.
  public var notes: [String]
  /// Dots per inch along its columns; nil when the file does not say.
  public var verticalDPI: Double?
  /// Whether the file holds more data than the picture has room for: some of it may be garbled.
  public var hasDataLeftOver: Bool

  /// Makes a description.
  public init(
    format: DocumentFormat, bytes: Int, dpi: Double? = nil, isGray: Bool = false, jpegQuality: Int? = nil,
    notes: [String] = [], verticalDPI: Double? = nil, hasDataLeftOver: Bool = false
  ) {
    self.format = format
    self.bytes = bytes
    self.dpi = dpi
    self.isGray = isGray
    self.jpegQuality = jpegQuality
    self.notes = notes
    self.verticalDPI = verticalDPI
    self.hasDataLeftOver = hasDataLeftOver
  }
}
