internal import CPictures

/// What a picture file says of one of its pictures before anything is decoded.
public struct PictureHeader: Hashable, Sendable {
  /// The number of columns as stored.
  public let width: Int
  /// The number of rows as stored.
  public let height: Int
  /// How the stored rows and columns lie in the upright picture: 1 to 8 as EXIF and TIFF count.
  public let orientation: Int
  /// Dots per inch along the stored rows; nil when absent, below 30 or above 4,800.
  public let horizontalDPI: Double?
  /// Dots per inch along the stored columns; nil when absent, below 30 or above 4,800.
  public let verticalDPI: Double?
  /// Whether a pixel is one bit.
  public let isBilevel: Bool
  /// Whether there are colours other than grays; for some formats only that there can be.
  public let isColour: Bool
}

extension PictureHeader {
  init(_ raw: postroom_picture_header) {
    self.init(
      width: Int(raw.width), height: Int(raw.height), orientation: Int(raw.orientation),
      horizontalDPI: raw.horizontal_dpi > 0 ? raw.horizontal_dpi : nil,
      verticalDPI: raw.vertical_dpi > 0 ? raw.vertical_dpi : nil,
      isBilevel: raw.is_bilevel, isColour: raw.is_colour)
  }
}
