internal import PostroomModel

/// Whether a wall that was lightened is one wall afterwards: no stripe, blotch, shadow's edge or gray patch is left.
///
/// Of 61 people's portraits whose walls were lightened none has a spread of more than 1.1 or more than 0.5 % of its wall off;
/// walls with stripes or a thrown shadow have more.
enum LightenedWall {
  /// How far nine tenths may lie from the median, ΔE.
  private static let mostSpread = 1.8
  /// The largest shadow that may be left, ΔE.
  private static let mostShadow = 3.0
  /// A pixel that lies farther from the median is a blotch, ΔE.
  private static let blotch = 6.0
  /// The share of the wall that blotches may cover.
  private static let mostBlotched = 0.012

  static func isUniform(_ mask: BackgroundMask?, chin: Double) -> Bool {
    guard let mask, mask.spread <= mostSpread, mask.shadow <= mostShadow, mask.structure == 0 else { return false }
    let lab = PixelPlanes.lab(mask.rgb)
    let rows = min(max(Int(chin / mask.step.y), 0), mask.height)
    var (wall, blotched) = (0, 0)
    for pixel in 0..<rows * mask.width where mask.marks[pixel] == 2 {
      wall += 1
      let square = (0..<3).reduce(0) { sum, channel in
        let difference = Double(lab[3 * pixel + channel]) - mask.lab[channel]
        return sum + difference * difference
      }
      if square > blotch * blotch { blotched += 1 }
    }
    return wall > 0 && Double(blotched) <= mostBlotched * Double(wall)
  }
}
