internal import PostroomModel

/// Finds faces by a model of YuNet's form.
struct ModelFaceFinder: Sendable {
  let model: PhotographModel
  let network: PhotographNetwork

  /// The score from which on a face is certainly upright.
  ///
  /// YuNet sees faces of turned photographs too, and as if they were upright: of eleven portraits with scores of 0.78 to 0.90,
  /// upright of 0.95 and 0.96.
  private static let clearScore = 0.92

  /// Finds the faces of a photograph, turned by quarters when its largest face is not certainly upright: then it is taken
  /// the way in which the model is surest of an upright face.
  ///
  /// - Throws: What the network throws; `model-invalid` when its outputs are not those of YuNet; `memory-limit`.
  func faces(in photograph: Photograph) throws(Fault) -> FaceSearch {
    var (best, most) = (FaceSearch(faces: [], quarterTurns: 0), -Double.infinity)
    for turns in [0, 1, 3, 2] {
      let found = try faces(in: photograph.turned(quarterTurns: turns).bitmap)
      guard let largest = found.first else { continue }
      // Any upright face goes before all others.
      let score = largest.isUpright ? largest.score : -1
      guard score > most else { continue }
      (best, most) = (FaceSearch(faces: found.map(\.detected), quarterTurns: turns), score)
      if score >= Self.clearScore { break }
    }
    return best
  }

  /// The faces of a picture, the largest first.
  private func faces(in bitmap: ColourBitmap) throws(Fault) -> [ModelFace] {
    let part = ModelCrop(whole: bitmap, in: model.input)
    guard let tensor = ModelInput.tensor(model.input, part, of: bitmap) else {
      throw Fault(.memoryLimit, model.file, "There is no room to look for faces.")
    }
    let outputs = try network(tensor, ModelFaceGrid.outputs)
    guard let found = ModelFaceGrid(model).faces(outputs) else {
      throw Fault(.modelInvalid, model.file, "Its outputs are not those of YuNet, or are no numbers.")
    }
    let (left, top) = (
      part.x - part.step * Double(model.input.width) / 2, part.y - part.step * Double(model.input.height) / 2
    )
    return ModelFace.apart(found, mostOverlap: model.mostOverlap)
      .map { $0.scaled(part.step, left: left, top: top) }
      .filter { $0.detected.side >= 1 }
      .sorted { ($0.detected.side, $0.score) > ($1.detected.side, $1.score) }
  }
}
