import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// Faults of light and colour.
extension MadePicture {
  /// Every channel's linear light of a byte, 0 to 1.
  private static let linear: [Double] = (0..<256).map { byte in
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func byte(_ light: Double) -> Double {
    let light = min(max(light, 0), 1)
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055)
  }

  private static func lit(_ colour: (Double, Double, Double), _ gains: (Double, Double, Double))
    -> (Double, Double, Double)
  {
    (
      byte(linear[Int(colour.0)] * gains.0), byte(linear[Int(colour.1)] * gains.1),
      byte(linear[Int(colour.2)] * gains.2)
    )
  }

  /// More or less light on everything.
  func lit(by gain: Double) -> MadePicture { tinted([gain, gain, gain]) }

  /// So much more light that a share of the face is burnt out, whatever the colour of its skin.
  func burnt(share: Double) -> MadePicture {
    let distance = landmarks.pupilDistance
    var levels: [Double] = []
    for row in stride(from: landmarks.rightEye.pupil.y, to: landmarks.chin.y, by: max(1, distance / 40)) {
      for column in stride(from: landmarks.rightEye.pupil.x, to: landmarks.leftEye.pupil.x, by: max(1, distance / 40)) {
        let place = 3 * (min(max(Int(row), 0), height - 1) * width + min(max(Int(column), 0), width - 1))
        levels.append(
          0.2126 * Self.linear[Int(bitmap.pixels[place])] + 0.7152 * Self.linear[Int(bitmap.pixels[place + 1])]
            + 0.0722 * Self.linear[Int(bitmap.pixels[place + 2])])
      }
    }
    let sorted = levels.sorted()
    // Skin is redder than white: its blue burns out last.
    return lit(by: 1.25 / max(0.01, sorted[Int(Double(sorted.count - 1) * (1 - share))]))
  }

  /// More or less light of each primary.
  func tinted(_ gains: [Double]) -> MadePicture {
    let tables = gains.map { gain in Self.linear.map { Self.byte($0 * gain) } }
    return changed { _, _, colour in
      (tables[0][Int(colour.0)], tables[1][Int(colour.1)], tables[2][Int(colour.2)])
    }
  }

  /// How far from the head's ellipse a point lies: below 1 within.
  private func fromHead(_ x: Double, _ y: Double) -> Double {
    let sides = landmarks.jaw.map(\.x)
    let half = ((sides.max() ?? 0) - (sides.min() ?? 0)) / 2
    let tall = (landmarks.chin.y - landmarks.crown.y) / 2
    let across = (x - (landmarks.chin.x + landmarks.crown.x) / 2) / max(1, half)
    let down = (y - (landmarks.chin.y + landmarks.crown.y) / 2) / max(1, tall)
    return (across * across + down * down).squareRoot()
  }

  private func smooth(_ value: Double) -> Double {
    let value = min(max(value, 0), 1)
    return value * value * (3 - 2 * value)
  }

  /// A side of the face has less light, beyond a soft line through the nose.
  func faceShadow(light: Double, degrees: Double, left: Bool) -> MadePicture {
    let distance = landmarks.pupilDistance
    let side = left ? -1.0 : 1.0
    let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let tip = landmarks.nose.tip
    return changed { x, y, colour in
      let beyond = side * ((x - tip.x) * cosine + (y - tip.y) * sine) / distance
      let within = smooth((1.15 - fromHead(x, y)) / 0.15)
      let gain = 1 - (1 - light) * smooth(beyond / 0.15 + 0.5) * within
      return gain > 0.999 ? colour : Self.lit(colour, (gain, gain, gain))
    }
  }

  /// The head's shadow on the wall, aside by a share of the head's width.
  func backgroundShadow(light: Double, aside: Double) -> MadePicture {
    let sides = landmarks.jaw.map(\.x)
    let shift = aside * ((sides.max() ?? 0) - (sides.min() ?? 0))
    let wall = wallColour
    let middle = (landmarks.chin.x + landmarks.crown.x) / 2
    let half = abs(shift / aside) / 2
    return changed { x, y, colour in
      let apart = max(abs(colour.0 - wall.0), abs(colour.1 - wall.1), abs(colour.2 - wall.2))
      let isWall = smooth((34 - apart) / 10)
      guard isWall > 0, fromHead(x, y) > 0.9 else { return colour }
      let head = smooth((1.12 - fromHead(x - shift, y - 0.1 * half)) / 0.2)
      let neck = y > landmarks.chin.y - half * 0.5 ? smooth((1.05 - abs(x - shift - middle) / half) / 0.2) : 0
      let gain = 1 - (1 - light) * max(head, neck) * isWall
      return gain > 0.999 ? colour : Self.lit(colour, (gain, gain, gain))
    }
  }

  /// The median colour of the upper corners.
  private var wallColour: (Double, Double, Double) {
    func median(_ channel: Int) -> Double {
      var values: [UInt8] = []
      for row in stride(from: 0, to: height / 4, by: 3) {
        for column in stride(from: 0, to: width, by: 3) where column < width / 8 || column >= width * 7 / 8 {
          values.append(bitmap.pixels[3 * (row * width + column) + channel])
        }
      }
      return Double(values.sorted()[values.count / 2])
    }
    return (median(0), median(1), median(2))
  }

  /// Flashed pupils.
  func redEyed(radius: Double) -> MadePicture {
    let pupils = [landmarks.rightEye.pupil, landmarks.leftEye.pupil]
    return changed { x, y, colour in
      let nearest = pupils.map { (($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y)).squareRoot() }.min() ?? radius
      let share = smooth((radius * 1.1 - nearest) / (radius * 0.25))
      guard share > 0 else { return colour }
      let red = (205.0, 38.0, 46.0)
      return (
        colour.0 + share * (red.0 - colour.0), colour.1 + share * (red.1 - colour.1),
        colour.2 + share * (red.2 - colour.2)
      )
    }
  }

  /// A smaller copy of the head beside it, in an upper corner.
  func withSecondFace(scale: Double, left: Bool) -> MadePicture {
    let sides = landmarks.jaw.map(\.x)
    let (from, to) = ((sides.min() ?? 0), (sides.max() ?? 0))
    let margin = 0.15 * (to - from)
    let tall = landmarks.chin.y - landmarks.crown.y
    let small = warped(
      width: Int((to - from + 2 * margin) * scale), height: Int(tall * 1.1 * scale), scale: scale, degrees: 0,
      centre: PhotographPoint(x: from - margin, y: landmarks.crown.y - 0.05 * tall), to: PhotographPoint(x: 0, y: 0))
    var made = self
    let start = left ? 0 : max(0, width - small.width)
    for row in 0..<min(small.height, height) {
      for column in 0..<min(small.width, width) {
        for channel in 0..<3 {
          made.bitmap.pixels[3 * (row * width + start + column) + channel] =
            small.bitmap.pixels[3 * (row * small.width + column) + channel]
        }
      }
    }
    return made
  }
}
