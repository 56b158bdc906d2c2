import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// Eyes that are closed by a known share.
extension MadePicture {
  /// Draws the upper lids down over the eyes, column by column, by a share of the gap between the lids.
  ///
  /// 0 changes nothing, 1 closes them. The skin between brow and lid is stretched, as it is in life, and the points go along.
  func lidsClosed(by share: Double) -> MadePicture {
    guard share > 0 else { return self }
    let lids = [landmarks.rightEye, landmarks.leftEye].map { LidCurves($0, landmarks) }
    let source = self
    var made = changed { x, y, colour in
      guard let eye = lids.first(where: { $0.holds(x, y) }) else { return colour }
      return source.colour(x, eye.source(x, y, closed: share))
    }
    func closed(_ eye: FaceLandmarks.Eye, _ lids: LidCurves) -> FaceLandmarks.Eye {
      var eye = eye
      eye.upperLid = eye.upperLid.map { lids.moved($0, closed: share) }
      return eye
    }
    made.landmarks.rightEye = closed(landmarks.rightEye, lids[0])
    made.landmarks.leftEye = closed(landmarks.leftEye, lids[1])
    return made
  }

  /// The colour at a place, between its four neighbours.
  private func colour(_ x: Double, _ y: Double) -> (Double, Double, Double) {
    let (x, y) = (min(max(x - 0.5, 0), Double(width - 1)), min(max(y - 0.5, 0), Double(height - 1)))
    let (column, row) = (Int(x), Int(y))
    let (next, below) = (min(column + 1, width - 1), min(row + 1, height - 1))
    let (across, down) = (x - Double(column), y - Double(row))
    func mixed(_ channel: Int) -> Double {
      func at(_ column: Int, _ row: Int) -> Double { Double(bitmap.pixels[3 * (row * width + column) + channel]) }
      return (at(column, row) * (1 - across) + at(next, row) * across) * (1 - down)
        + (at(column, below) * (1 - across) + at(next, below) * across) * down
    }
    return (mixed(0), mixed(1), mixed(2))
  }
}

/// The curves of an upright eye's lids.
private struct LidCurves {
  private let upper: [PhotographPoint]
  private let lower: [PhotographPoint]
  private let brow: Double

  init(_ eye: FaceLandmarks.Eye, _ landmarks: FaceLandmarks) {
    func curve(_ lid: [PhotographPoint]) -> [PhotographPoint] {
      ([eye.outerCorner, eye.innerCorner] + lid).sorted { $0.x < $1.x }
    }
    upper = curve(eye.upperLid)
    lower = curve(eye.lowerLid)
    let lowest = eye.brow.map(\.y).max() ?? eye.pupil.y
    // Where the skin begins to stretch: below the brow.
    brow = min(lowest, eye.pupil.y - 0.18 * landmarks.pupilDistance)
  }

  private func height(_ curve: [PhotographPoint], _ x: Double) -> Double {
    guard let next = curve.firstIndex(where: { $0.x > x }), next > 0 else { return curve[0].y }
    let (one, other) = (curve[next - 1], curve[next])
    return one.y + (x - one.x) / max(1e-9, other.x - one.x) * (other.y - one.y)
  }

  func holds(_ x: Double, _ y: Double) -> Bool {
    guard let first = upper.first, let last = upper.last, x > first.x, x < last.x else { return false }
    return y > brow && y < max(height(lower, x), height(upper, x))
  }

  private func edge(_ x: Double, closed: Double) -> (top: Double, edge: Double) {
    let top = height(upper, x)
    return (top, top + closed * max(0, height(lower, x) - top))
  }

  /// Where the pixel that is seen at (x, y) comes from; the lashes keep their width.
  func source(_ x: Double, _ y: Double, closed: Double) -> Double {
    let (top, edge) = edge(x, closed: closed)
    guard y < edge else { return y }
    return brow + (y - brow) / max(1e-9, edge - brow) * (top - brow)
  }

  func moved(_ point: PhotographPoint, closed: Double) -> PhotographPoint {
    let (top, edge) = edge(point.x, closed: closed)
    return PhotographPoint(x: point.x, y: point.y + edge - top)
  }
}
