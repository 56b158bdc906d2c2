import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A portrait of few colours: a wall, a head, two eyes and dark clothes, whose points are known.
struct DrawnPortrait {
  static let skin = [205.0, 160, 135]

  var width = 1_000
  var height = 1_000
  var head = MadeLandmarks(centre: PhotographPoint(x: 500, y: 430))
  var wall = [225.0, 225, 225]
  var eye = [60.0, 45, 40]
  /// Half of the head's width at a scale of 1.
  var halfWidth = 115.0

  /// A format like those of passports.
  static let rules = PhotographFormat(
    name: "test", title: "Test", source: "", millimetres: PhotographSize(width: 35, height: 45),
    background: [225, 225, 225],
    limits: [
      .headHeight: PhotographLimits(min: 62, max: 69), .eyeLine: PhotographLimits(min: 33, max: 36),
      .dpi: PhotographLimits(min: 300, max: 300),
    ])

  var bitmap: ColourBitmap {
    let points = head.landmarks
    let clothes = points.chin.y + 40 * head.scale
    var pixels = ContiguousArray<UInt8>(repeating: 0, count: 3 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        let place = PhotographPoint(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let colour = colour(place, points, clothes)
        for channel in 0..<3 {
          // A little texture, the same in every run, so that nothing is taken for a drawing.
          let grain = Double((x &* 7 &+ y &* 13 &+ (x ^ y)) % 5) - 2
          pixels[3 * (y * width + x) + channel] = UInt8(min(max(colour[channel] + grain, 0), 255))
        }
      }
    }
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }

  private func colour(_ place: PhotographPoint, _ points: FaceLandmarks, _ clothes: Double) -> [Double] {
    for pupil in [points.rightEye.pupil, points.leftEye.pupil] where place.distance(to: pupil) < 7 * head.scale {
      return eye
    }
    let middle = points.chin.middle(to: points.crown)
    let across = (points.leftEye.pupil.x - points.rightEye.pupil.x, points.leftEye.pupil.y - points.rightEye.pupil.y)
    let unit = points.rightEye.pupil.distance(to: points.leftEye.pupil)
    let (x, y) = (place.x - middle.x, place.y - middle.y)
    let along = (x * across.0 + y * across.1) / unit / (halfWidth * head.scale)
    let down = (y * across.0 - x * across.1) / unit / (171 * head.scale)
    if along * along + down * down <= 1 { return Self.skin }
    let isNeck = abs(place.x - points.chin.x) < 60 * head.scale && place.y > points.chin.y - 40 * head.scale
    let isBody = place.y > clothes && abs(place.x - points.chin.x) < 260 * head.scale
    return isBody ? [40, 45, 70] : isNeck ? Self.skin : wall
  }

  /// What is found out about it by some rules, with its points taken as they are drawn.
  func examination(_ rules: PhotographFormat = Self.rules) -> Examination {
    Self.examination(
      Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 400_000, dpi: 72, jpegQuality: 90)),
      head.landmarks, rules)
  }

  static func examination(
    _ photograph: Photograph, _ landmarks: FaceLandmarks, _ rules: PhotographFormat
  ) -> Examination {
    let face = DetectedFace(left: 0, top: 0, side: 100, score: 1)
    let measures = PhotographMeasures(photograph, face: face, faces: 1, landmarks: landmarks)
    let checks = PhotographChecks.checks(measures, photograph, rules: rules, words: PhotographWords(.english))
    let report = PhotographReport(
      format: rules.name, verdict: PhotographChecks.verdict(checks), width: photograph.bitmap.width,
      height: photograph.bitmap.height, faces: 1, checks: checks)
    return Examination(photograph: photograph, report: report, landmarks: landmarks, measures: measures)
  }
}

extension ColourBitmap {
  /// Red, green and blue at a place.
  func colour(_ point: PhotographPoint) -> [Int] {
    let place = 3 * (Int(point.y) * width + Int(point.x))
    return (0..<3).map { Int(pixels[place + $0]) }
  }
}
