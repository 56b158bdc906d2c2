public import PostroomModel

/// Where a head of a usual shape can be in a picture.
///
/// Formats have been published whose rules for the head's size, its place and its margins no photograph can keep
/// together; this finds a place that keeps them all, or none.
public struct PhotographGeometry: Hashable, Sendable {
  /// Crown to chin, in per cent of the picture's height.
  public var headHeight: Double
  /// The head's width with ears, in per cent of the picture's width.
  public var headWidth: Double
  /// The eyes' distance from the top edge, in per cent of the height.
  public var eyeLine: Double
  /// Each side margin, in per cent of the width.
  public var margin: Double
  /// The pupils' distance in the mended picture; nil when the format has no size in pixels.
  public var interEyeDistance: Double?

  /// The crown's distance from the top edge, in per cent of the height.
  public var crown: Double { eyeLine - headHeight * (1 - Self.eyesToChin) }
  /// The chin's distance from the top edge, in per cent of the height.
  public var chin: Double { eyeLine + headHeight * Self.eyesToChin }

  /// The share of the head below the eyes; the head is 1.99 times as high as from the eyes to the chin, as was measured
  /// on adults' portraits.
  public static let eyesToChin = 1 / 1.99
  /// The pupils' distance over the head's height: 63 mm of 232 mm (adults' means, ISO 7250).
  static let eyesApart = 63.0 / 232
  /// A head's width over its height, ears and hair aside or not.
  private static let shapes = [0.68, 0.64, 0.72, 0.60, 0.76]

  /// A place that keeps all rules of a format on the head's size and place; nil when there is none.
  ///
  /// - Complexity: O(rules), some hundred thousand steps at most.
  public static func keeping(_ format: PhotographFormat) -> PhotographGeometry? {
    let aspect = format.aspect ?? 1
    for shape in shapes {
      for headHeight in stride(from: 10.0, through: 100, by: 0.5) where format.isKept(.headHeight, headHeight) {
        let headWidth = headHeight * shape / aspect
        for eyeLine in stride(from: 5.0, through: 95, by: 0.5) {
          let place = PhotographGeometry(
            headHeight: headHeight, headWidth: headWidth, eyeLine: eyeLine, margin: (100 - headWidth) / 2,
            interEyeDistance: format.targetPixels.map { $0.height * headHeight / 100 * eyesApart })
          if place.keeps(format) { return place }
        }
      }
    }
    return nil
  }

  /// Whether the head lies in the picture and keeps all rules on its size and place.
  func keeps(_ format: PhotographFormat) -> Bool {
    let isInside = crown >= 0 && chin <= 100 && margin >= 0
    let target = format.targetPixels
    return isInside && format.isKept(.headHeight, headHeight) && format.isKept(.headWidth, headWidth)
      && format.isKept(.eyeLine, eyeLine) && format.isKept(.margins, margin) && format.isKept(.centring, 0)
      && interEyeDistance.map { format.isKept(.interEyeDistance, $0) } ?? true
      && target.map { format.isKept(.resolution, min($0.width, $0.height)) } ?? true
      && format.aspect.map { format.isKept(.aspect, $0) } ?? true && format.isKept(.dpi, format.dpi)
  }
}

extension PhotographFormat {
  fileprivate func isKept(_ name: PhotographCheckName, _ value: Double) -> Bool {
    guard let limits = limits[name], limits.severity == .fail else { return true }
    // A printed size in whole pixels is off by up to half of one.
    let slack = 1e-3 * max(1, value.magnitude)
    return value >= (limits.min ?? -.infinity) - slack && value <= (limits.max ?? .infinity) + slack
  }
}
