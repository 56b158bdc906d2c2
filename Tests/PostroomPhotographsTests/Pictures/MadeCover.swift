import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// What hides eyes or mouth, painted on a face by its points.
enum MadeCover: String, CaseIterable {
  case darkGlasses, brownGlasses, mirroredGlasses, hairOverEyes, blueMask, whiteMask, blackMask, skinMask, patternedMask
  case handOverMouth

  /// Whether it hides the eyes; else it hides the mouth.
  var hidesEyes: Bool {
    switch self {
    case .darkGlasses, .brownGlasses, .mirroredGlasses, .hairOverEyes: true
    case .blueMask, .whiteMask, .blackMask, .skinMask, .patternedMask, .handOverMouth: false
    }
  }

  /// Whether it is a pair of glasses.
  var isGlasses: Bool { self == .darkGlasses || self == .brownGlasses || self == .mirroredGlasses }

  /// The checks that must not pass.
  var checks: [PhotographCheckName] { hidesEyes ? [.eyesOpen] : [.mouthClosed] }

  /// Paints it, its shape and colours drawn by `seed`.
  func make(_ picture: MadePicture, seed: UInt64) -> MadePicture {
    var draw = Draw(seed: seed &* 37 &+ UInt64(Self.allCases.firstIndex(of: self) ?? 0) &+ 1)
    let place = CoverPlace(picture)
    let paint: (Double, Double, (Double, Double, Double)) -> (colour: (Double, Double, Double), share: Double)
    switch self {
    case .darkGlasses, .brownGlasses, .mirroredGlasses: paint = glasses(&draw)
    case .hairOverEyes: paint = hair(&draw)
    case .blueMask, .whiteMask, .blackMask, .skinMask, .patternedMask: paint = mask(place, &draw)
    case .handOverMouth: paint = hand(place, &draw)
    }
    return picture.changed { x, y, colour in
      let (u, v) = place.faced(x, y)
      let (over, share) = paint(u, v, colour)
      guard share > 0 else { return colour }
      return (
        colour.0 + share * (over.0 - colour.0), colour.1 + share * (over.1 - colour.1),
        colour.2 + share * (over.2 - colour.2)
      )
    }
  }

  private typealias Paint = (Double, Double, (Double, Double, Double)) -> (
    colour: (Double, Double, Double), share: Double
  )

  private func soft(_ value: Double) -> Double { min(max(value, 0), 1) }

  /// Lenses of rounded corners around the eyes, a bridge and arms.
  ///
  /// (0, 0) is between the eyes, 1 their distance.
  private func glasses(_ draw: inout Draw) -> Paint {
    let (halfWidth, halfHeight, corners) = (draw.number(0.34, 0.43), draw.number(0.24, 0.34), draw.number(2.2, 4.5))
    let (drop, opaque, tone) = (draw.number(0, 0.06), draw.number(0.93, 1), draw.number(8, 42))
    let tints = [[150.0, 190, 225], [215, 185, 110], [190, 195, 200], [120, 160, 150], [205, 130, 150]]
    let tint = tints[draw.whole(tints.count)]
    let horizon = draw.number(-0.1, 0.12)
    let kind = self
    let lens: (Double) -> (Double, Double, Double) = { v in
      switch kind {
      case .mirroredGlasses:
        let light = v < horizon ? 0.75 + 0.9 * (v + 0.35) : 0.35 + 0.5 * (v - horizon)
        return (tint[0] * light, tint[1] * light, tint[2] * light)
      case .brownGlasses: return (tone + 34 + 20 * v, tone + 14 + 14 * v, tone + 2)
      default: return (tone + 14 * (v + 0.3), tone + 14 * (v + 0.3), tone + 16 * (v + 0.3))
      }
    }
    return { u, v, _ in
      let aside = (abs(u) - 0.5) / halfWidth
      let down = (v - drop) / halfHeight
      let radius = pow(pow(abs(aside), corners) + pow(abs(down), corners), 1 / corners)
      let within = self.soft((1 - radius) * 14 + 0.5)
      if within > 0 { return radius > 0.93 ? ((24, 22, 22), within) : (lens(v), within * opaque) }
      let isBar = abs(v - drop + 0.08) < 0.025 && (abs(u) < 0.5 || (abs(u) < 1.15 && abs(u) > 0.5))
      return isBar ? ((24, 22, 22), 1) : ((0, 0, 0), 0)
    }
  }

  /// Strands that hang over the eyes.
  private func hair(_ draw: inout Draw) -> Paint {
    let colours = [[30.0, 24, 22], [74, 50, 34], [150, 118, 78], [110, 60, 38]]
    let hair = colours[draw.whole(colours.count)]
    let strands = (0..<64).map { _ in draw.number(0.55, 1.35) }
    let (slope, bottom) = (draw.number(-0.25, 0.25), draw.number(0.2, 0.4))
    return { u, v, _ in
      let place = (u - slope * v + 1.4) * 22
      guard abs(u) < 1.1, v > -0.75, place >= 0, place < 63 else { return ((0, 0, 0), 0) }
      let (strand, between) = (Int(place), place - place.rounded(.down))
      let light = strands[strand] * (0.75 + 0.5 * sin(between * .pi))
      let end = bottom + 0.15 * (strands[(strand * 7) % 64] - 0.95)
      return ((hair[0] * light, hair[1] * light, hair[2] * light), self.soft((end - v) * 12))
    }
  }

  /// Cloth from the nose's ridge over the cheeks to below the chin.
  private func mask(_ place: CoverPlace, _ draw: inout Draw) -> Paint {
    let (ridge, ears, pleats) = (draw.number(0.28, 0.48), draw.number(0.3, 0.5), draw.whole(2) == 0)
    let others = [[200.0, 60, 70], [60, 110, 70], [230, 200, 80], [120, 80, 150]]
    let (one, two) = (others[draw.whole(4)], [[245.0, 245, 240], [25, 25, 35]][draw.whole(2)])
    let (size, angle) = (draw.number(0.09, 0.2), draw.number(0, 3.14))
    let skin = place.skin
    let kind = self
    let tone = draw.number(0.9, 1.05)
    return { u, v, _ in
      let half = place.halfWidth(at: v)
      let top = ridge + (ears - ridge) * min(1, abs(u) / max(0.1, half))
      let within = min(
        self.soft((v - top) * 25), self.soft((half * 1.02 - abs(u)) * 25), self.soft((place.chin * 1.04 - v) * 25))
      guard within > 0 else { return ((0, 0, 0), 0) }
      var light = tone * (1 - 0.3 * pow(abs(u) / max(0.1, half), 3))
      if pleats { light *= 1 - 0.13 * max(0, sin((v - ridge) * 38)) }
      let colour: [Double] =
        switch kind {
        case .blueMask: [140, 185, 215]
        case .whiteMask: [236, 237, 236]
        case .blackMask: [30, 30, 33]
        case .skinMask: [skin.0, skin.1, skin.2]
        default:
          sin((u * cos(angle) + v * sin(angle)) * 2 * .pi / size)
            * cos((v * cos(angle) - u * sin(angle)) * 2 * .pi / size) > 0
            ? one : two
        }
      return ((min(255, colour[0] * light), min(255, colour[1] * light), min(255, colour[2] * light)), within)
    }
  }

  /// Four fingers before the mouth, of the face's own skin.
  private func hand(_ place: CoverPlace, _ draw: inout Draw) -> Paint {
    let (lean, thick, light) = (draw.number(-0.35, 0.35), draw.number(0.17, 0.22), draw.number(0.8, 1.1))
    let (middle, side) = (place.mouth + draw.number(-0.04, 0.06), draw.whole(2) == 0 ? 1.0 : -1)
    let skin = place.skin
    return { u, v, _ in
      let across = (v - middle) * cos(lean) - u * sin(lean) + 2 * thick
      let along = side * (u * cos(lean) + (v - middle) * sin(lean))
      guard across > 0, across < 4 * thick, along < 0.62 else { return ((0, 0, 0), 0) }
      let finger = across / thick - (across / thick).rounded(.down)
      let tip = pow(abs(2 * finger - 1), 2) * 0.12
      let round = light * (0.55 + 0.45 * pow(max(0, sin(finger * .pi)), 0.5))
      let shaded = (min(255, skin.0 * round), min(255, skin.1 * round), min(255, skin.2 * round))
      return (shaded, self.soft((0.6 - tip - along) * 25))
    }
  }
}

/// A face's own measure: (0, 0) is between the pupils, 1 is their distance, and what is known of it there.
private struct CoverPlace {
  private let middle: PhotographPoint
  private let across: PhotographPoint
  private let outline: [(v: Double, half: Double)]
  let chin: Double
  let mouth: Double
  /// The colour of the cheeks.
  let skin: (Double, Double, Double)

  init(_ picture: MadePicture) {
    let landmarks = picture.landmarks
    let (right, left) = (landmarks.rightEye.pupil, landmarks.leftEye.pupil)
    middle = PhotographPoint(x: (right.x + left.x) / 2, y: (right.y + left.y) / 2)
    let square = (left.x - right.x) * (left.x - right.x) + (left.y - right.y) * (left.y - right.y)
    across = PhotographPoint(x: (left.x - right.x) / square, y: (left.y - right.y) / square)
    let (middle, across) = (middle, across)
    func placed(_ point: PhotographPoint) -> (Double, Double) {
      let (x, y) = (point.x - middle.x, point.y - middle.y)
      return (x * across.x + y * across.y, y * across.x - x * across.y)
    }
    outline = landmarks.jaw.map(placed).map { (v: $0.1, half: abs($0.0)) }.sorted { $0.v < $1.v }
    chin = placed(landmarks.chin).1
    mouth = (placed(landmarks.mouth.rightCorner).1 + placed(landmarks.mouth.leftCorner).1) / 2
    var sums = (0.0, 0.0, 0.0)
    for wing in [landmarks.nose.rightWing, landmarks.nose.leftWing] {
      let cheek = PhotographPoint(x: wing.x * 1.6 - landmarks.nose.tip.x * 0.6, y: wing.y)
      let (column, row) = (min(max(Int(cheek.x), 0), picture.width - 1), min(max(Int(cheek.y), 0), picture.height - 1))
      let index = 3 * (row * picture.width + column)
      sums.0 += Double(picture.bitmap.pixels[index]) / 2
      sums.1 += Double(picture.bitmap.pixels[index + 1]) / 2
      sums.2 += Double(picture.bitmap.pixels[index + 2]) / 2
    }
    skin = sums
  }

  func faced(_ x: Double, _ y: Double) -> (Double, Double) {
    let (x, y) = (x - middle.x, y - middle.y)
    return (x * across.x + y * across.y, y * across.x - x * across.y)
  }

  /// Half of the face's width at a height.
  func halfWidth(at v: Double) -> Double {
    guard let first = outline.first else { return 0 }
    if v <= first.v { return first.half }
    let near = outline.filter { abs($0.v - v) < 0.18 }.map(\.half)
    return near.isEmpty ? (v < chin * 1.04 ? 0.3 : 0) : near.reduce(0, +) / Double(near.count)
  }
}
