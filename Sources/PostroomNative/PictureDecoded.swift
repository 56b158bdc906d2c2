/// A picture out of a picture file: gray, upright, colours composed over white.
public struct DecodedPicture: Sendable {
  /// The pixels; the resolution is the file's, divided by `reduction`, or 0 when the file says none.
  public var bitmap: GrayBitmap
  /// How many stored rows and columns became one.
  public var reduction: Int
  /// Whether a part is missing: it is white, coarse or garbled.
  public var isIncomplete: Bool
  /// What is wrong, or was done, in one sentence.
  public var note: String?

  /// Makes a decoded picture.
  public init(bitmap: GrayBitmap, reduction: Int = 1, isIncomplete: Bool = false, note: String? = nil) {
    self.bitmap = bitmap
    self.reduction = reduction
    self.isIncomplete = isIncomplete
    self.note = note
  }
}
