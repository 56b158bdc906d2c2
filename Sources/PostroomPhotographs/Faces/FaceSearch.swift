/// What a search for faces found.
public struct FaceSearch: Hashable, Sendable {
  /// The faces, the largest first, in pixels of the picture after `quarterTurns`.
  public var faces: [DetectedFace]
  /// How many quarter turns clockwise, 0 to 3, make the faces upright; 0 when there is none.
  public var quarterTurns: Int

  /// Makes a result.
  public init(faces: [DetectedFace], quarterTurns: Int) {
    self.faces = faces
    self.quarterTurns = quarterTurns
  }
}
