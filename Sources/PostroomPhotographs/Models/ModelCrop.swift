internal import PostroomModel

/// The part of a photograph that a model looks at, in pixels of the photograph.
struct ModelCrop: Hashable {
  /// The middle of the part.
  var x: Double
  var y: Double
  /// How far its rows lean clockwise: cosine and sine.
  var cosine = 1.0
  var sine = 0.0
  /// How many pixels of the photograph a pixel of the input is wide.
  var step: Double
}

extension ModelCrop {
  /// The part that an input asks for; nil when it needs a face and there is none.
  ///
  /// Its height follows from its width and the input's proportions, so that nothing is distorted.
  init?(_ input: PhotographModel.Input, of bitmap: ColourBitmap, face: DetectedFace?, landmarks: FaceLandmarks?) {
    switch input.crop {
    case .whole: self.init(whole: bitmap, in: input)
    case .face(let margin):
      guard let face, face.side >= 1 else { return nil }
      self.init(
        x: face.left + face.side / 2, y: face.top + face.side / 2,
        step: face.side * (1 + 2 * margin) / Double(input.width))
    case .aligned(let left, let top, let width):
      guard let landmarks, landmarks.isPlausible else { return nil }
      let warp = AlignedWarp(landmarks)
      let (across, down) = (left + width / 2, top + width * Double(input.height) / Double(input.width) / 2)
      let middle = warp.picturePoint(x: across, y: down)
      let beside = warp.picturePoint(x: across + 1, y: down)
      let (right, below) = (beside.x - middle.x, beside.y - middle.y)
      let pixel = (right * right + below * below).squareRoot()
      self.init(
        x: middle.x, y: middle.y, cosine: right / pixel, sine: below / pixel, step: pixel * width / Double(input.width))
    }
  }

  /// All of a picture, as large as it fits in.
  init(whole bitmap: ColourBitmap, in input: PhotographModel.Input) {
    let (width, height) = (Double(bitmap.width), Double(bitmap.height))
    self.init(x: width / 2, y: height / 2, step: max(width / Double(input.width), height / Double(input.height)))
  }
}
