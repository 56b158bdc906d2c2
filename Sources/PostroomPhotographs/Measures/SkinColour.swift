internal import CPhotographs
internal import Foundation

/// CIELAB over the white of D50, by which ISO/IEC 29794-5 judges the colour of skin.
enum SkinColour {
  /// The a* and b* of a colour whose channels are 0 to 255.
  static func lab(red: Double, green: Double, blue: Double) -> (a: Double, b: Double) {
    let (red, green, blue) = (linear(red), linear(green), linear(blue))
    let x = root((red * 0.43605 + green * 0.38508 + blue * 0.14309) / 0.964221)
    let y = root(red * 0.22249 + green * 0.71689 + blue * 0.06062)
    let z = root((red * 0.01393 + green * 0.09710 + blue * 0.71419) / 0.825211)
    return (500 * (x - y), 200 * (y - z))
  }

  /// The linear light of a channel, between the two nearest bytes.
  private static func linear(_ value: Double) -> Double {
    let lower = min(max(value.rounded(.down), 0), 254)
    let below = Double(photograph_linear_light(UInt8(lower)))
    let above = Double(photograph_linear_light(UInt8(lower) + 1))
    return (below + (above - below) * min(max(value - lower, 0), 1)) / 65535
  }

  private static func root(_ value: Double) -> Double {
    value > 216 / 24389.0 ? cbrt(value) : (24389 / 27.0 * value + 16) / 116
  }
}
