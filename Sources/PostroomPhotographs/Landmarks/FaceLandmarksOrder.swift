import PostroomModel

extension FaceLandmarks {
  /// Takes the points apart that the landmark trees found, in the order that scripts/train-landmarks.py gives them.
  ///
  /// - Parameter points: `POSTROOM_LANDMARKS` points.
  init(inModelOrder points: [PhotographPoint]) {
    rightEye = Eye(
      pupil: points[0], outerCorner: points[2], innerCorner: points[6], upperLid: Array(points[3...5]),
      lowerLid: Array(points[7...9]), brow: Array(points[18...23]))
    leftEye = Eye(
      pupil: points[1], outerCorner: points[14], innerCorner: points[10], upperLid: Array(points[11...13]),
      lowerLid: Array(points[15...17]), brow: Array(points[24...29]))
    // Point 31 lies on the ridge of the nose: it steadies the trees and says nothing else.
    nose = Nose(
      bridge: points[30], tip: points[32], rightWing: points[33], leftWing: points[34], base: points[35])
    mouth = Mouth(
      rightCorner: points[36], leftCorner: points[37], upperOuter: Array(points[38...42]),
      upperInner: Array(points[43...47]), lowerInner: Array(points[48...52]), lowerOuter: Array(points[53...57]))
    jaw = Array(points[58...72])
    chin = points[65]
    crown = HeadProportions.crown(
      eyeMidpoint: rightEye.pupil.middle(to: leftEye.pupil), chin: points[65])
  }
}
