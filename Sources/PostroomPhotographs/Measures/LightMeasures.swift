internal import CPhotographs
internal import Foundation
internal import PostroomModel

/// How much light is on the face, and of what colour.
public struct LightMeasures: Hashable, Sendable {
  /// The mean luminance of the face, 0 to 1.
  public var mean: Double
  /// The variance of its luminance.
  public var variance: Double
  /// The entropy of its luminance in bits, 0 to 8.
  public var entropy: Double
  /// The share of its pixels with a luminance of at most 25 of 255.
  public var dark: Double
  /// The share of its pixels with a luminance of at least 247 of 255.
  public var burnt: Double
  /// The luminance of the face's whites: what a tenth of an eye or a hundredth of the face exceeds, 0 to 1.
  public var white: Double
  /// The luminance that a fiftieth of the picture exceeds, 0 to 1.
  public var pictureWhite: Double
  /// The common part of the histograms of both cheeks' luminance, 0 to 1.
  public var cheeksInCommon: Double
  /// The common part of the histograms of both cheeks' grays over their mean, 0 to 1: the same for every colour of skin.
  public var evenness: Double
  /// How far the mean colour of the cheeks lies outside of what skin has, in CIELAB (D50).
  public var castDistance: Double
  /// The a* and b* of the cheeks.
  public var skin: [Double]

  init(_ face: AlignedFace, _ landmarks: FaceLandmarks, picture: ContiguousArray<UInt8>?) {
    let distribution = face.distribution(in: face.spans)
    mean = distribution.mean
    variance = distribution.variance
    entropy = distribution.entropy
    dark = distribution.share(0...25)
    burnt = distribution.share(247...255)
    let eyes = [landmarks.rightEye, landmarks.leftEye].map { eye in
      let lids = face.spans(around: [eye.outerCorner, eye.innerCorner] + eye.upperLid + eye.lowerLid)
      return face.distribution(in: lids).quantile(0.9)
    }
    white = max(distribution.quantile(0.99), eyes[0], eyes[1])
    pictureWhite = picture.map { LevelDistribution(PixelPlanes.luminance($0)).quantile(0.98) } ?? 0
    let cheeks = CheekMeasures(face)
    cheeksInCommon = cheeks.common
    evenness = cheeks.evenness
    castDistance = cheeks.castDistance
    skin = [cheeks.a, cheeks.b]
  }
}

/// How the levels of a plane are distributed.
struct LevelDistribution {
  /// The share of each level, 0 to 255.
  let shares: [Double]

  /// Counts the levels of a plane.
  init(_ plane: ContiguousArray<UInt8>) {
    var histogram = [UInt32](repeating: 0, count: 256)
    plane.withUnsafeBufferPointer {
      photograph_histogram($0.baseAddress, Int32($0.count), [0, Int32($0.count)], 1, &histogram)
    }
    self.init(histogram)
  }

  init(_ histogram: [UInt32]) {
    let count = histogram.reduce(0.0) { $0 + Double($1) }
    shares = histogram.map { count > 0 ? Double($0) / count : 0 }
  }

  /// The mean, 0 to 1.
  var mean: Double { shares.indices.reduce(0) { $0 + shares[$1] * Double($1) / 255 } }

  /// The variance.
  var variance: Double {
    let mean = mean
    return shares.indices.reduce(0) { $0 + shares[$1] * (Double($1) / 255 - mean) * (Double($1) / 255 - mean) }
  }

  /// The entropy in bits.
  var entropy: Double { -shares.reduce(0) { $1 > 0 ? $0 + $1 * log2($1) : $0 } }

  /// The share of some levels.
  func share(_ levels: ClosedRange<Int>) -> Double { shares[levels].reduce(0, +) }

  /// The level below which a share lies, 0 to 1.
  func quantile(_ share: Double) -> Double {
    var seen = 0.0
    for level in shares.indices {
      seen += shares[level]
      if seen >= share { return Double(level) / 255 }
    }
    return 1
  }
}

extension LightMeasures {
  /// The share of the face that is dark for want of light, 0 to 1: of dark pixels, when nothing in the face is light.
  ///
  /// Dark pixels alone would be those of dark skin: well-lit faces of 61 people have up to 96 % of them. The whites of eyes
  /// and the highlights of skin tell light from skin: well lit they have a luminance of 0.15 and more whatever the skin.
  var underExposed: Double { dark * min(max((0.14 - white) / 0.03, 0), 1) }

  /// Whether something else in the picture is light, so that it is not sure that the face wants light.
  var isSceneLight: Bool { pictureWhite > 0.22 }

  /// How far a* and b* of the cheeks lie outside of what skin has.
  var cast: Double { CheekMeasures.castDistance(skin[0], skin[1]) }
}
