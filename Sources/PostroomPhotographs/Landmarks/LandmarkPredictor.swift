public import PostroomModel

/// Finds the points of a face that a detector saw.
///
/// Regression trees in a cascade (Kazemi and Sullivan 2014) look at a small gray copy of the detector's square, in one to
/// three milliseconds whatever the size of the picture; see `Sources/CFaces/models/LANDMARKS.md` for what they were trained with
/// and how far they are off. The same picture gives the same points on every machine.
public struct LandmarkPredictor: Sendable {
  private let model: LandmarkModel

  /// Takes the model that the program carries.
  ///
  /// - Throws: ``Fault`` with `model-invalid` when the program was built with a damaged one.
  public init() throws(Fault) {
    model = try LandmarkModel(LandmarkModel.carried)
  }

  /// The points of a face, in pixels of the picture; they may lie outside of it when the face does.
  ///
  /// A square that is empty, not finite or far away from the picture gives all points in its middle.
  public func landmarks(of face: DetectedFace, in bitmap: ColourBitmap) -> FaceLandmarks {
    let middle = PhotographPoint(x: face.left + face.side / 2, y: face.top + face.side / 2)
    let points = model.points(of: face, in: bitmap)
    return FaceLandmarks(inModelOrder: points ?? Array(repeating: middle, count: LandmarkModel.count))
  }
}
