internal import PostroomModel

/// Draws the points of a face, and the contours through them.
enum SheetLandmarks {
  static func draw(
    _ landmarks: FaceLandmarks, on canvas: inout SheetCanvas, at place: (PhotographPoint) -> PhotographPoint
  ) {
    let contours = contours(landmarks).map { $0.map(place) }
    for contour in contours { canvas.lines(contour, width: 1.2, paint: SheetPaint.mark.covering(150)) }
    for point in contours.joined() {
      canvas.dot(point, radius: 2.1, paint: SheetPaint.ink.covering(110))
      canvas.dot(point, radius: 1.4, paint: .mark)
    }
    for eye in [landmarks.rightEye, landmarks.leftEye] {
      let pupil = place(eye.pupil)
      canvas.ring(pupil, radius: 5.5, width: 1.6, paint: .white)
      canvas.dot(pupil, radius: 1.4, paint: .white)
    }
  }

  private static func contours(_ landmarks: FaceLandmarks) -> [[PhotographPoint]] {
    let nose = landmarks.nose
    let mouth = landmarks.mouth
    let eyes = [landmarks.rightEye, landmarks.leftEye]
    let lids = eyes.flatMap { eye in
      // The corner at which a lid begins is on the picture's left.
      let corners =
        eye.outerCorner.x < eye.innerCorner.x ? (eye.outerCorner, eye.innerCorner) : (eye.innerCorner, eye.outerCorner)
      return [eye.upperLid, eye.lowerLid].map { [corners.0] + $0.sorted { $0.x < $1.x } + [corners.1] }
    }
    let lips = [mouth.upperOuter, mouth.upperInner, mouth.lowerInner, mouth.lowerOuter]
      .map { [mouth.rightCorner] + $0 + [mouth.leftCorner] }
    return [landmarks.jaw, [nose.bridge, nose.tip], [nose.rightWing, nose.base, nose.leftWing]] + eyes.map(\.brow)
      + lids + lips
  }
}
