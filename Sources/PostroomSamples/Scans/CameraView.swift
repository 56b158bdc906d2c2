internal import Foundation
internal import PostroomTypesetting

/// Where a camera sees the sheets of one document: the size of the photograph and the place of the paper in it.
struct CameraView {
  /// Pixels in a row of the photograph, held so that its content would be upright without `rotation`.
  let width: Int
  /// Rows.
  let height: Int
  /// From points on the paper to pixels of the upright photograph.
  let placement: Homography
  /// The paper.
  let paper: PageSize

  /// Draws the camera's place by lot.
  init(_ paper: PageSize, skew: Double, _ random: inout SampleRandom) {
    self.paper = paper
    let isWide = paper.width > paper.height
    // Telephones photograph 4 to 3; the long side is what messengers and offices keep.
    let long = random.pick([2_400, 2_720, 3_000])
    width = isWide ? long : long * 3 / 4
    height = isWide ? long * 3 / 4 : long
    let fill = Double(random.number(80...90)) / 100
    let scale = fill * min(Double(width) / paper.width, Double(height) / paper.height)
    let middle = Spot(
      Double(width) * (0.5 + random.between(-0.02, 0.02)), Double(height) * (0.5 + random.between(-0.02, 0.02)))
    let (c, s) = (cos(skew * .pi / 180) * scale, sin(skew * .pi / 180) * scale)
    let reach = 0.025 * scale * min(paper.width, paper.height)
    let corners = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { across, down in
      let (x, y) = (across * paper.width, down * paper.height)
      return Spot(
        middle.x + c * x - s * y + reach * random.between(-1, 1),
        middle.y + s * x + c * y + reach * random.between(-1, 1))
    }
    placement = Homography(paper, onto: corners)
  }

  /// Clockwise degrees of a line of text in the middle of the page, in hundredths.
  var skew: Double {
    let (start, end) = middleLine
    return (atan2(end.y - start.y, end.x - start.x) * 18_000 / .pi).rounded() / 100
  }

  /// Pixels to an inch of paper in the middle of the page.
  var dpi: Int {
    let (start, end) = middleLine
    return Int((hypot(end.x - start.x, end.y - start.y) * 72 / 2).rounded())
  }

  /// A line of two points of length in the middle of the page.
  private var middleLine: (Spot, Spot) {
    let (x, y) = (paper.width / 2, paper.height / 2)
    return (placement.map(Spot(x - 1, y)), placement.map(Spot(x + 1, y)))
  }
}
