internal import PostroomModel

/// Writes numbers as a language does.
struct PhotographNumbers: Sendable {
  /// Whether decimals follow a comma.
  var decimalComma: Bool
  /// Whether the sign of per cent stands before the number, as in Turkish.
  var percentBefore: Bool

  /// How many decimals a value of a check has.
  static func decimals(_ name: PhotographCheckName) -> Int {
    switch name {
    case .fileSize, .resolution, .dpi, .interEyeDistance, .singleFace, .compression, .sharpness, .motionBlur, .glasses:
      0
    case .aspect: 3
    case .expression, .eyesVisible, .occlusion, .headCovering: 2
    default: 1
    }
  }

  /// A number with its unit.
  func text(_ number: Double, unit: String, decimals: Int) -> String {
    withUnit(self.number(number, decimals: decimals), unit)
  }

  /// A limit with its unit, with as many decimals as it needs up to so many.
  func limit(_ number: Double, unit: String, most: Int) -> String {
    withUnit(self.number(number, decimals: needed(number, most: most)), unit)
  }

  /// Two limits with their unit once, and as many decimals as one of them needs.
  func range(_ low: Double, _ high: Double, unit: String, most: Int) -> String {
    let decimals = max(needed(low, most: most), needed(high, most: most))
    // A dash after a minus would be read as a second minus.
    let dash = low < 0 || high < 0 ? " … " : "–"
    return withUnit(number(low, decimals: decimals) + dash + number(high, decimals: decimals), unit)
  }

  /// A number with so many decimals, halves rounded away from zero.
  func number(_ number: Double, decimals: Int) -> String {
    let scale = [1, 10, 100, 1000][min(max(decimals, 0), 3)]
    let scaled = (number.magnitude * Double(scale)).rounded()
    guard scaled.isFinite, scaled < 1e15 else { return "∞" }
    let whole = Int(scaled)
    let sign = number < 0 && whole > 0 ? "−" : ""
    guard scale > 1 else { return "\(sign)\(whole)" }
    let fraction = String(whole % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(whole / scale)\(decimalComma ? "," : ".")\(zeros)\(fraction)"
  }

  private func needed(_ number: Double, most: Int) -> Int {
    (0...most).first { decimals in
      let scale = [1.0, 10, 100, 1000][decimals]
      return ((number * scale).rounded() / scale - number).magnitude < 0.000_1
    } ?? most
  }

  private func withUnit(_ text: String, _ unit: String) -> String {
    switch unit {
    case "": text
    case "%" where percentBefore: "%" + text
    case "°": text + "°"
    default: text + "\u{A0}" + unit
    }
  }
}
