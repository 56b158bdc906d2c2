import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A fault that is made in a good photograph, so that it is known what a check has to find.
///
/// Every measure in pixels is one of the pupils' distance, so that the fault looks the same at every size.
enum MadeFault: String, CaseIterable {
  case blur, motionBlur, noise, underExposure, overExposure, colourCast, faceShadow, backgroundShadow, offCentre,
    smallHead, tilted, twoFaces, redEye, lowQuality

  /// The checks of which one at least must find it.
  var checks: [PhotographCheckName] {
    switch self {
    case .blur: [.sharpness]
    case .motionBlur: [.motionBlur, .sharpness]
    case .noise: [.noise]
    case .underExposure: [.underExposure]
    case .overExposure: [.overExposure]
    case .colourCast: [.naturalColour, .backgroundColour]
    case .faceShadow: [.illuminationUniformity]
    case .backgroundShadow: [.backgroundShadows, .backgroundUniformity]
    case .offCentre: [.centring, .margins]
    case .smallHead: [.headHeight, .headWidth]
    case .tilted: [.roll]
    case .twoFaces: [.singleFace]
    case .redEye: [.redEye]
    case .lowQuality: [.compression]
    }
  }

  /// Makes the fault, its strength and place drawn by `seed`.
  func make(_ picture: MadePicture, seed: UInt64) -> MadePicture {
    var draw = Draw(seed: seed &* 31 &+ UInt64(Self.allCases.firstIndex(of: self) ?? 0))
    let distance = picture.landmarks.pupilDistance
    switch self {
    case .blur: return picture.blurred(deviation: distance * draw.number(0.022, 0.035))
    case .motionBlur:
      return picture.smeared(length: distance * draw.number(0.09, 0.15), degrees: draw.number(0, 180))
    case .noise: return picture.noisy(deviation: draw.number(15, 24) * max(1, distance / 113), &draw)
    case .underExposure: return picture.lit(by: pow(2, -draw.number(2.4, 3.2)))
    case .overExposure: return picture.burnt(share: draw.number(0.2, 0.5))
    case .colourCast:
      let tints = [[0.55, 0.9, 1.7], [1.5, 1, 0.4], [0.75, 1.45, 0.75], [1.4, 0.7, 1.4]]
      return picture.tinted(tints[draw.whole(tints.count)])
    case .faceShadow:
      return picture.faceShadow(light: draw.number(0.25, 0.42), degrees: draw.number(-25, 25), left: draw.whole(2) == 0)
    case .backgroundShadow:
      return picture.backgroundShadow(
        light: draw.number(0.45, 0.65), aside: draw.number(0.3, 0.5) * (draw.whole(2) == 0 ? -1 : 1))
    case .offCentre:
      let shift = draw.number(0.1, 0.16) * (draw.whole(2) == 0 ? -1 : 1)
      return picture.placed(scale: 1, degrees: 0, across: shift * Double(picture.bitmap.width), down: 0)
    case .smallHead: return picture.placed(scale: draw.number(0.55, 0.7), degrees: 0, across: 0, down: 0)
    case .tilted:
      return picture.placed(scale: 1, degrees: draw.number(9, 15) * (draw.whole(2) == 0 ? -1 : 1), across: 0, down: 0)
    case .twoFaces: return picture.withSecondFace(scale: draw.number(0.4, 0.6), left: draw.whole(2) == 0)
    case .redEye: return picture.redEyed(radius: distance * draw.number(0.04, 0.06))
    case .lowQuality: return picture.compressed(quality: draw.number(8, 18))
    }
  }
}

/// Numbers drawn by a seed (SplitMix64).
struct Draw {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) / 9_007_199_254_740_992
  }

  mutating func whole(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// A number of the normal distribution, as the sum of twelve others.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<3 {
      let bits = next()
      for part in 0..<4 { sum += Double((bits >> (16 * UInt64(part))) & 0xFFFF) / 65536 }
    }
    return sum
  }
}
