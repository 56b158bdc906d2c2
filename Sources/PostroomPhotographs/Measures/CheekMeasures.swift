internal import CPhotographs
internal import PostroomModel

/// What the cheeks say of the light: whether it comes from the front, and its colour.
struct CheekMeasures {
  var common = 0.0
  var evenness = 0.0
  var a = 0.0
  var b = 0.0

  init(_ face: AlignedFace) {
    let cheeks = face.cheeks
    let right = Self.levels(face.luminance, face.width, cheeks.right, cheeks.side)
    let left = Self.levels(face.luminance, face.width, cheeks.left, cheeks.side)
    common = Self.commonShare(right.map(Double.init), left.map(Double.init), bins: 256, width: 1)
    evenness = Self.evenness(
      Self.levels(face.gray, face.width, cheeks.right, cheeks.side).map(Double.init),
      Self.levels(face.gray, face.width, cheeks.left, cheeks.side).map(Double.init))
    let colour = Self.meanColour(face)
    a = colour.a
    b = colour.b
  }

  /// How far a* and b* lie outside of what skin has: 5 to 25 and 5 to 35 (ISO/IEC 29794-5); 100 where one is negative.
  var castDistance: Double { a >= 0 && b >= 0 ? Self.castDistance(a, b) : 100 }

  /// The same without the leap to 100.
  static func castDistance(_ a: Double, _ b: Double) -> Double {
    let beyondA = max(0, 5 - a, a - 25)
    let beyondB = max(0, 5 - b, b - 35)
    return (beyondA * beyondA + beyondB * beyondB).squareRoot()
  }

  /// Compares two sets of grays over their common mean, in bins an eighth of it wide, each gray shared by two bins.
  private static func evenness(_ right: [Double], _ left: [Double]) -> Double {
    let mean = (right.reduce(0, +) + left.reduce(0, +)) / Double(max(1, right.count + left.count))
    guard mean > 0 else { return 1 }
    return commonShare(right, left, bins: 32, width: mean / 8)
  }

  private static func commonShare(_ one: [Double], _ other: [Double], bins: Int, width: Double) -> Double {
    let first = histogram(one, bins: bins, width: width)
    let second = histogram(other, bins: bins, width: width)
    return zip(first, second).reduce(0) { $0 + min($1.0, $1.1) }
  }

  private static func histogram(_ values: [Double], bins: Int, width: Double) -> [Double] {
    var histogram = [Double](repeating: 0, count: bins)
    let share = 1 / Double(max(1, values.count))
    for value in values {
      let place = min(value / width, Double(bins - 1))
      let bin = Int(place)
      let upper = place - Double(bin)
      histogram[bin] += share * (1 - upper)
      if bin + 1 < bins { histogram[bin + 1] += share * upper }
    }
    return histogram
  }

  private static func levels(
    _ plane: ContiguousArray<UInt8>, _ width: Int, _ corner: (x: Int, y: Int), _ side: Int
  ) -> [UInt8] {
    (0..<side).flatMap { row in
      let start = (corner.y + row) * width + corner.x
      return plane[start..<start + side]
    }
  }

  /// The mean colour of both cheeks in CIELAB over the white of D50, as OFIQ takes it: the bytes' means first.
  private static func meanColour(_ face: AlignedFace) -> (a: Double, b: Double) {
    let cheeks = face.cheeks
    var total = [0.0, 0.0, 0.0]
    for cheek in [cheeks.right, cheeks.left] {
      var sums: [UInt64] = [0, 0, 0]
      face.rgb.withUnsafeBufferPointer {
        photograph_sum(
          $0.baseAddress, Int32(face.width), Int32(cheek.x), Int32(cheek.y), Int32(cheeks.side), Int32(cheeks.side),
          &sums)
      }
      for channel in 0..<3 { total[channel] += Double(sums[channel]) }
    }
    let count = Double(2 * cheeks.side * cheeks.side)
    return SkinColour.lab(red: total[0] / count, green: total[1] / count, blue: total[2] / count)
  }
}
