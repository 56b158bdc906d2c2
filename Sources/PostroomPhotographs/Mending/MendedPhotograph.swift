internal import PostroomModel

/// What came of mending a photograph.
public struct MendedPhotograph: Sendable {
  /// The mended photograph, with what its file says of it; nil when none could be made.
  public var photograph: Photograph?
  /// The points of the face where they lie in it; nil without a photograph.
  public var landmarks: FaceLandmarks?
  /// Its file: a baseline JPEG without subsampled colours, in sRGB, whose density is the format's; empty without a
  /// photograph.
  public var jpeg: [UInt8]
  /// What was done, in order.
  public var done: [MendingStep]
  /// What is wrong and cannot be mended.
  public var left: [MendingLeft]

  /// Makes an account.
  public init(
    photograph: Photograph? = nil, landmarks: FaceLandmarks? = nil, jpeg: [UInt8] = [], done: [MendingStep] = [],
    left: [MendingLeft] = []
  ) {
    self.photograph = photograph
    self.landmarks = landmarks
    self.jpeg = jpeg
    self.done = done
    self.left = left
  }
}
