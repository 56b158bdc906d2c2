internal import PostroomModel

/// Finds faces by a model of YuNet's form.
struct ModelFaceFinder: Sendable {
  let model: PhotographModel
  let network: PhotographNetwork

  /// Finds the faces of a photograph, turned by quarters when its largest face lies or stands on its head.
  ///
  /// - Throws: What the network throws; `model-invalid` when its outputs are not those of YuNet; `memory-limit`.
  func faces(in photograph: Photograph) throws(Fault) -> FaceSearch {
    var best = FaceSearch(faces: [], quarterTurns: 0)
    for turns in [0, 1, 3, 2] {
      let found = try faces(in: photograph.turned(quarterTurns: turns).bitmap)
      let search = FaceSearch(faces: found.map(\.detected), quarterTurns: turns)
      if found.first?.isUpright ?? false { return search }
      if best.faces.isEmpty { best = search }
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
      throw Fault(.modelInvalid, model.file, "Its outputs are not those of YuNet.")
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
