public import PostroomModel

/// The points of a face, in pixels of the upright picture.
///
/// Right and left are the person's: the right eye is on the left of the picture. Contours run from the person's right
/// to the left, but the jaw, which runs from the right ear over the chin to the left ear.
public struct FaceLandmarks: Hashable, Sendable {
  /// An eye.
  public struct Eye: Hashable, Sendable {
    /// The centre of the pupil.
    public var pupil: PhotographPoint
    /// The corner at the temple.
    public var outerCorner: PhotographPoint
    /// The corner at the nose.
    public var innerCorner: PhotographPoint
    /// The edge of the upper lid between the corners.
    public var upperLid: [PhotographPoint]
    /// The edge of the lower lid between the corners.
    public var lowerLid: [PhotographPoint]
    /// The brow above it.
    public var brow: [PhotographPoint]
  }
  /// The mouth.
  public struct Mouth: Hashable, Sendable {
    /// The corner on the person's right.
    public var rightCorner: PhotographPoint
    /// The corner on the person's left.
    public var leftCorner: PhotographPoint
    /// The upper edge of the upper lip.
    public var upperOuter: [PhotographPoint]
    /// The lower edge of the upper lip.
    public var upperInner: [PhotographPoint]
    /// The upper edge of the lower lip.
    public var lowerInner: [PhotographPoint]
    /// The lower edge of the lower lip.
    public var lowerOuter: [PhotographPoint]
  }
  /// The nose.
  public struct Nose: Hashable, Sendable {
    /// Between the eyes.
    public var bridge: PhotographPoint
    /// The tip.
    public var tip: PhotographPoint
    /// The outer edge of the right wing.
    public var rightWing: PhotographPoint
    /// The outer edge of the left wing.
    public var leftWing: PhotographPoint
    /// Where it meets the upper lip.
    public var base: PhotographPoint
  }

  /// The person's right eye, on the left of the picture.
  public var rightEye: Eye
  /// The person's left eye.
  public var leftEye: Eye
  /// The nose.
  public var nose: Nose
  /// The mouth.
  public var mouth: Mouth
  /// From the right ear over the chin to the left ear.
  public var jaw: [PhotographPoint]
  /// The lowest point of the chin.
  public var chin: PhotographPoint
  /// The top of the head without hair, as estimated.
  public var crown: PhotographPoint
}
