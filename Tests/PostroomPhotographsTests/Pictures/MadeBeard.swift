import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// Mouths that look different and are not hidden.
extension MadePicture {
  /// Grows a beard, a moustache, or both, and makes the upper lip darker than the lower one, as drawn by `seed`.
  func bearded(seed: UInt64) -> MadePicture {
    var draw = Draw(seed: seed &* 41 &+ 3)
    let unit = landmarks.pupilDistance
    let mouth = landmarks.mouth
    let lips = [mouth.rightCorner, mouth.leftCorner] + mouth.upperOuter + mouth.lowerOuter
    let hull = ConvexHull(lips).spans(width: width, rows: height)
    let jaw = ConvexHull(landmarks.jaw).spans(width: width, rows: height)
    let middle = (mouth.rightCorner.y + mouth.leftCorner.y) / 2
    let half = (mouth.leftCorner.x - mouth.rightCorner.x) / 2
    let (cheeks, top) = (draw.number(0.2, 0.75) * unit, landmarks.nose.base.y + draw.number(0.02, 0.07) * unit)
    let (hasBeard, hasMoustache) = (draw.whole(4) > 0, draw.whole(4) > 0)
    let (thickness, gap) = (draw.number(0.35, 0.95), draw.number(0, 0.06) * unit)
    let hair = [[26.0, 22, 20], [60, 42, 30], [120, 90, 60], [150, 145, 140]][draw.whole(4)]
    let (upper, lower) = (draw.number(0.4, 1), draw.number(0.9, 1.7))
    let grain = (0..<997).map { _ in draw.number(0, 1) }
    return changed { x, y, colour in
      let row = min(max(Int(y), 0), height - 1)
      if x >= Double(hull[2 * row]), x < Double(hull[2 * row + 1]) {
        let light = y < middle ? upper : lower
        return (min(255, colour.0 * light), min(255, colour.1 * light), min(255, colour.2 * light))
      }
      guard x >= Double(jaw[2 * row]), x < Double(jaw[2 * row + 1]), y > top else { return colour }
      let aside = abs(x - (mouth.rightCorner.x + mouth.leftCorner.x) / 2)
      let isMoustache = hasMoustache && y < middle + 0.1 * unit && aside < half * 1.15
      let isBeard =
        hasBeard && (y > middle + 0.16 * unit + gap || aside > half + gap)
        && (y > middle + cheeks * 0.4 || aside < half + cheeks * 0.5)
      guard isMoustache || isBeard else { return colour }
      let share = thickness * (0.55 + 0.45 * grain[(Int(x * 1.3) &* 131 &+ Int(y * 0.5) &* 71) % 997])
      return (
        colour.0 + share * (hair[0] - colour.0), colour.1 + share * (hair[1] - colour.1),
        colour.2 + share * (hair[2] - colour.2)
      )
    }
  }
}
