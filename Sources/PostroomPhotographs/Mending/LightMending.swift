internal import CPhotographs
internal import Foundation
internal import PostroomModel

/// Makes a dark photograph lighter and takes a cast away, both within narrow bounds.
///
/// How light a face is says nothing: skin is dark or light. A photograph is dark when even highlights and the whites of
/// the eyes are.
enum LightMending {
  /// The light of the face's brightest hundredth that is aimed at, 1 for white.
  private static let wantedWhite = 0.7
  /// One stop.
  private static let mostGain = 2.0
  private static let leastGain = 1.15
  /// How much a channel's light may change against the others.
  private static let castGains = 0.75...1.33
  /// A background with more colour is a coloured wall: CIELAB.
  private static let mostWallColour = 30.0

  /// The picture made lighter; nil when there is no need, or it would hardly help.
  static func brightened(_ bitmap: ColourBitmap, _ light: LightMeasures) -> ColourBitmap? {
    guard light.white > 0 else { return nil }
    let gain = min(wantedWhite / light.white, mostGain)
    guard gain >= leastGain else { return nil }
    return bitmap.changed([gain, gain, gain])
  }

  /// The picture without its cast; nil when none is known, or when the face looks no better without it.
  static func balanced(
    _ bitmap: ColourBitmap, _ landmarks: FaceLandmarks, _ mask: BackgroundMask?, wall: [Int]
  ) -> ColourBitmap? {
    guard let before = cast(bitmap, landmarks) else { return nil }
    let gains = wallGains(mask, wall: wall) ?? grayWorldGains(bitmap)
    let bounded = gains.map { min(max($0, castGains.lowerBound), castGains.upperBound) }
    guard bounded.contains(where: { abs($0 - 1) > 0.02 }) else { return nil }
    let balanced = bitmap.changed(bounded)
    guard let after = cast(balanced, landmarks), after < before - 0.5 else { return nil }
    return balanced
  }

  private static func cast(_ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) -> Double? {
    PhotographMeasures(mended: bitmap, landmarks).light?.castDistance
  }

  /// What makes a sure background as neutral as the format's.
  private static func wallGains(_ mask: BackgroundMask?, wall: [Int]) -> [Double]? {
    guard let mask, mask.confidence >= PlainBorder.leastConfidence, wall.count == 3,
      (wall.max() ?? 0) - (wall.min() ?? 0) <= 15,
      (mask.lab[1] * mask.lab[1] + mask.lab[2] * mask.lab[2]).squareRoot() <= mostWallColour
    else { return nil }
    var sums = [0.0, 0.0, 0.0]
    for index in mask.marks.indices where mask.marks[index] == 2 {
      for channel in 0..<3 { sums[channel] += Double(photograph_linear_light(mask.rgb[3 * index + channel])) }
    }
    return gains(sums)
  }

  /// What makes the mean of the picture gray, by half, as most pictures are not.
  private static func grayWorldGains(_ bitmap: ColourBitmap) -> [Double] {
    var sums = [0.0, 0.0, 0.0]
    for start in stride(from: 0, to: bitmap.pixels.count - 2, by: 3 * 7) {
      for channel in 0..<3 { sums[channel] += Double(photograph_linear_light(bitmap.pixels[start + channel])) }
    }
    return gains(sums).map { $0.squareRoot() }
  }

  private static func gains(_ sums: [Double]) -> [Double] {
    let mean = 0.2126 * sums[0] + 0.7152 * sums[1] + 0.0722 * sums[2]
    return sums.map { $0 > 0 ? mean / $0 : 1 }
  }
}

extension ColourBitmap {
  /// The picture with each channel's light multiplied; what would be lighter than white bends towards it.
  func changed(_ gains: [Double]) -> ColourBitmap {
    let tables = gains.map { gain in
      (0..<256).map { level -> UInt8 in
        let light = Self.bent(Double(photograph_linear_light(UInt8(level))) / 65_535 * gain)
        let shown = light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
        return UInt8(min(max((shown * 255).rounded(), 0), 255))
      }
    }
    var changed = self
    changed.pixels.withUnsafeMutableBufferPointer { pixels in
      for channel in 0..<3 {
        tables[channel].withUnsafeBufferPointer { table in
          for place in stride(from: channel, to: pixels.count, by: 3) { pixels[place] = table[Int(pixels[place])] }
        }
      }
    }
    return changed
  }

  /// Straight up to four fifths, from there on ever flatter.
  private static func bent(_ light: Double) -> Double {
    let knee = 0.8
    return light <= knee ? light : knee + (1 - knee) * (1 - exp(-(light - knee) / (1 - knee)))
  }
}
