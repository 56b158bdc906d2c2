public import PostroomModel

/// What a reason says besides the value and its limits: the special cases of checks.
public enum PhotographDetail: Hashable, Sendable {
  /// No face was found, so nothing about it can be said.
  case noFace
  /// More than one face was found: how many.
  case severalFaces(Int)
  /// The check needs a neural model, and there is none.
  case needsModel
  /// The user's neural model could not look at this photograph.
  case modelFailed
  /// Hardly any background could be told from the person.
  case noBackground
  /// The crown lies beyond the upper edge of the picture.
  case headCut
  /// What is the background is not sure enough for a photograph to fail by it.
  case unsureBackground
  /// Something that is not the wall stands at the left or right edge of the picture.
  case thingAtEdge
  /// The file holds more data than the picture has room for.
  case dataLeftOver
  /// A sharp step runs across the picture, as where its data are damaged.
  case seam
  /// Both of these: a part of the picture is garbled.
  case damaged
  /// The picture's columns and rows, and those that the format wants exactly.
  case pixels(width: Int, height: Int, wanted: PhotographSize)
  /// The eyes cannot be seen surely: something lies before them, or they are no eyes.
  case eyesHidden
  /// The mouth cannot be seen surely.
  case mouthHidden
  /// Dark or mirrored glasses hide the eyes.
  case darkGlasses
  /// The file does not say its dots per inch.
  case unknownDPI
  /// The format has no rule for this.
  case noRule
  /// The format turned this check off.
  case switchedOff
  /// The value is reported, and nothing follows from it.
  case reportedOnly
  /// The format of the file, and those that are taken.
  case fileFormat(DocumentFormat, taken: [DocumentFormat])
  /// The picture holds grays alone.
  case grayPicture
  /// The picture is in colour.
  case colourPicture
  /// The head lies, leans or looks to this side of the picture.
  case towards(Side)

  /// A side of the picture as it is looked at.
  public enum Side: Hashable, Sendable {
    /// The left of the picture.
    case left
    /// The right of the picture.
    case right
  }
}
