internal import Foundation

/// What an ICC profile says of gray, as far as a JPEG decoder that ignores it may be trusted.
struct EmbeddedProfile {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The luminance of sRGB's red, green and blue (IEC 61966-2-1, adapted to the profile's white).
  private static let luminances: [(tag: String, value: Double)] = [
    ("rXYZ", 0.2225), ("gXYZ", 0.7169), ("bXYZ", 0.0606),
  ]
  /// How far a luminance may be off: rounding, not another colour space (Adobe RGB's red has 0.31).
  private static let mostLuminanceError = 0.02
  /// How far a tone may be off, where white is 1: a gamma of 2.2 stays below it, one of 1.8 does not.
  private static let mostToneError = 0.03

  /// Whether pixels mean nearly what they mean without the profile.
  ///
  /// Only profiles with a curve for each component can; those made of tables never do.
  func resemblesSRGB(components: Int) -> Bool {
    switch components {
    case 1: return hasUsualTones("kTRC")
    case 3:
      let areUsual = Self.luminances.allSatisfy { colour in
        guard let place = tag(colour.tag), let luminance = fixed(place.lowerBound + 12) else { return false }
        return abs(luminance - colour.value) <= Self.mostLuminanceError
      }
      // A table overrides the curves.
      return areUsual && tag("A2B0") == nil && ["rTRC", "gTRC", "bTRC"].allSatisfy(hasUsualTones)
    default: return false
    }
  }

  private func hasUsualTones(_ name: String) -> Bool {
    [0.25, 0.5, 0.75].allSatisfy { tone in
      guard let light = light(of: tone, name), light.isFinite, light > 0 else { return false }
      let shown = light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
      return abs(shown - tone) <= Self.mostToneError
    }
  }

  /// What a curve makes of a value (ICC.1:2022, 10.6 and 10.18).
  private func light(of value: Double, _ name: String) -> Double? {
    guard let place = tag(name), let count = number(place.lowerBound + 8, bytes: 4) else { return nil }
    let start = place.lowerBound + 12
    if text(place.lowerBound) == "para" { return parametric(count >> 16, start, value) }
    guard text(place.lowerBound) == "curv" else { return nil }
    if count == 0 { return value }
    if count == 1 { return number(start, bytes: 2).map { pow(value, Double($0) / 256) } }
    guard count <= bytes.count else { return nil }
    let index = Int((value * Double(count - 1)).rounded())
    return number(start + index * 2, bytes: 2).map { Double($0) / 65_535 }
  }

  private func parametric(_ kind: Int, _ start: Int, _ value: Double) -> Double? {
    let counts = [1, 3, 4, 5, 7]
    guard counts.indices.contains(kind) else { return nil }
    let numbers = (0..<counts[kind]).compactMap { fixed(start + $0 * 4) }
    guard numbers.count == counts[kind] else { return nil }
    if kind == 0 { return pow(value, numbers[0]) }
    let base = numbers[1] * value + numbers[2]
    // All tones in question lie above where the straight part begins, in any curve that resembles sRGB's.
    return pow(max(0, base), numbers[0]) + (kind == 2 ? numbers[3] : kind == 4 ? numbers[5] : 0)
  }

  /// Where a tag's data lies.
  private func tag(_ name: String) -> Range<Int>? {
    guard let count = number(128, bytes: 4), count <= 100 else { return nil }
    for index in 0..<count where text(132 + index * 12) == name {
      guard let start = number(136 + index * 12, bytes: 4), let length = number(140 + index * 12, bytes: 4),
        length >= 12, start <= bytes.count, length <= bytes.count - start
      else { return nil }
      return start..<(start + length)
    }
    return nil
  }

  private func text(_ position: Int) -> String {
    position + 4 <= bytes.count ? String(decoding: bytes[position..<(position + 4)], as: UTF8.self) : ""
  }

  private func number(_ position: Int, bytes count: Int) -> Int? {
    guard position >= 0, position + count <= bytes.count else { return nil }
    return bytes[position..<(position + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A signed number with 16 bits after the point.
  private func fixed(_ position: Int) -> Double? {
    number(position, bytes: 4).map { Double(Int32(truncatingIfNeeded: $0)) / 65_536 }
  }
}
