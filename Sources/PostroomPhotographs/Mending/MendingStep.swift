public import PostroomModel

/// Something that was done to a photograph so that it keeps its format's rules.
public enum MendingStep: Hashable, Sendable {
  /// The head was set upright: the picture was turned by so many degrees, clockwise positive.
  case straightened(degrees: Double)
  /// It was cut to another part of the picture, so that the head has its place and size.
  case cropped
  /// It was scaled to so many pixels, and its file says so many dots per inch.
  case resized(width: Int, height: Int, dpi: Int)
  /// The plain background was continued beyond an edge of the picture.
  case continuedBackground
  /// The face was made lighter.
  case brightened
  /// A colour cast was taken away.
  case balancedColours
  /// Red was taken out of so many pupils.
  case redEyes(Int)
  /// The plain background was made as light as the format wants it.
  case lightenedBackground
  /// The file was written anew as a JPEG of so many bytes, of such a quality from 1 to 100, without what the camera and
  /// other programs had written beside the picture.
  case written(bytes: Int, quality: Int)
}

/// Something about a photograph that cannot be mended.
public enum MendingLeft: Hashable, Sendable {
  /// There is no face by which to cut the picture.
  case noFace
  /// There are so many faces.
  case severalFaces(Int)
  /// The picture ends too near to the head, and what is there is no plain background that could be continued.
  case notEnoughPicture(Side)
  /// The head has too few pixels: the picture would have to be enlarged so many times.
  case resolutionTooLow(enlargement: Double)
  /// The background is not plain enough to be lightened without touching the head.
  case background
  /// Even at the least quality that is allowed the file has so many bytes.
  case fileTooLarge(bytes: Int)
  /// Even at the best quality the file has so few bytes.
  case fileTooSmall(bytes: Int)
  /// A check that failed, and that only another photograph can keep.
  case check(PhotographCheckName)

  /// A side of the head.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case above, below
    /// On the left of the picture.
    case left
    /// On the right of the picture.
    case right
  }
}
