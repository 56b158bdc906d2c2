import PostroomModel

@testable import PostroomPhotographs

extension FaceLandmarks {
  /// Takes the points from a `.tem` file of the London set: their count, then a line with two coordinates for each of 189.
  ///
  /// The crown is not marked without hair: it is estimated as that of every face is.
  init?(londonMarks text: String) {
    let lines = text.split(whereSeparator: \.isNewline).dropFirst().prefix(189)
    let points = lines.compactMap { line -> PhotographPoint? in
      let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      return numbers.count == 2 ? PhotographPoint(x: numbers[0], y: numbers[1]) : nil
    }
    guard points.count == 189 else { return nil }
    func all(_ range: ClosedRange<Int>) -> [PhotographPoint] { Array(points[range]) }
    self.init(
      rightEye: Eye(
        pupil: points[0], outerCorner: points[18], innerCorner: points[22], upperLid: all(19...21),
        lowerLid: all(28...30), brow: all(71...76)),
      leftEye: Eye(
        pupil: points[1], outerCorner: points[27], innerCorner: points[23], upperLid: all(24...26),
        lowerLid: all(31...33), brow: all(77...82)),
      nose: Nose(
        bridge: points[51].middle(to: points[57]), tip: points[54].middle(to: points[60]), rightWing: points[63],
        leftWing: points[68], base: points[55]),
      mouth: Mouth(
        rightCorner: points[87], leftCorner: points[93], upperOuter: all(88...92), upperInner: all(94...98),
        lowerInner: all(99...103), lowerOuter: all(104...108)),
      jaw: all(109...111) + all(125...133) + all(112...114).reversed(), chin: points[129],
      crown: HeadProportions.crown(eyeMidpoint: points[0].middle(to: points[1]), chin: points[129]))
  }
}
