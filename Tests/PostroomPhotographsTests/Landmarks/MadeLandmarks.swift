import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A face of straight lines whose measures are known: eyes 100 apart, 180 from their middle to the chin.
struct MadeLandmarks {
  var roll = 0.0
  /// How far the nose's tip is off the middle.
  var noseOffset = 0.0
  var rightLidGap = 18.0
  var leftLidGap = 18.0
  var lipGap = 0.0
  var scale = 1.0
  var centre = PhotographPoint(x: 400, y: 300)

  var landmarks: FaceLandmarks {
    FaceLandmarks(
      rightEye: eye(at: -50, outwards: -1, gap: rightLidGap), leftEye: eye(at: 50, outwards: 1, gap: leftLidGap),
      nose: FaceLandmarks.Nose(
        bridge: point(0, 5), tip: point(noseOffset, 70), rightWing: point(-20, 75), leftWing: point(20, 75),
        base: point(0, 85)),
      mouth: mouth, jaw: jaw, chin: point(0, 180), crown: point(0, -162))
  }

  private func point(_ x: Double, _ y: Double) -> PhotographPoint {
    let angle = roll * .pi / 180
    return PhotographPoint(
      x: centre.x + scale * (x * cos(angle) - y * sin(angle)), y: centre.y + scale * (x * sin(angle) + y * cos(angle)))
  }

  /// Contours run from the person's right, which is the outer side of the right eye alone.
  private func eye(at x: Double, outwards: Double, gap: Double) -> FaceLandmarks.Eye {
    FaceLandmarks.Eye(
      pupil: point(x, 0), outerCorner: point(x + outwards * 25, 0), innerCorner: point(x - outwards * 22, 0),
      upperLid: [point(x - 12, -gap / 3), point(x, -gap / 2), point(x + 12, -gap / 3)],
      lowerLid: [point(x - 12, gap / 3), point(x, gap / 2), point(x + 12, gap / 3)],
      brow: [point(x - 30, -30), point(x, -38), point(x + 30, -30)])
  }

  private var mouth: FaceLandmarks.Mouth {
    func contour(_ y: Double, bulge: Double) -> [PhotographPoint] {
      [-30.0, -15, 0, 15, 30].map { point($0, y + bulge * (1 - abs($0) / 40)) }
    }
    return FaceLandmarks.Mouth(
      rightCorner: point(-40, 115), leftCorner: point(40, 115), upperOuter: contour(110, bulge: -8),
      upperInner: contour(115, bulge: 0), lowerInner: contour(115, bulge: lipGap), lowerOuter: contour(120, bulge: 12))
  }

  private var jaw: [PhotographPoint] {
    let right = [(-115.0, 10.0), (-114, 30), (-110, 60), (-100, 100), (-85, 130), (-60, 155), (-30, 175)]
    return right.map { point($0.0, $0.1) } + [point(0, 180)] + right.reversed().map { point(-$0.0, $0.1) }
  }
}
