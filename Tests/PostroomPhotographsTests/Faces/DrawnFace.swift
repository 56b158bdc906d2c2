import Foundation
import PostroomModel

/// A face drawn with ellipses, plain enough to write down and like enough to a face that the finder sees it.
struct DrawnFace {
  /// The middle of the head.
  var x: Double
  /// The middle of the head, from the top.
  var y: Double
  /// Half of the head's height.
  var radius: Double

  private struct Ellipse {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var softness: Double
    var gray: Double
  }

  private static let ellipses: [Ellipse] = {
    func pair(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ softness: Double, _ gray: Double)
      -> [Ellipse]
    {
      [-x, x].map { Ellipse(x: $0, y: y, width: width, height: height, softness: softness, gray: gray) }
    }
    let head = [
      Ellipse(x: 0, y: -0.12, width: 0.86, height: 1, softness: 0.08, gray: 60),
      Ellipse(x: 0, y: 0.12, width: 0.7, height: 0.92, softness: 0.1, gray: 180),
    ]
    let eyes =
      pair(0.29, -0.06, 0.19, 0.11, 0.12, 140) + pair(0.29, -0.21, 0.2, 0.045, 0.06, 70)
      + pair(0.29, -0.04, 0.13, 0.055, 0.04, 205) + pair(0.29, -0.04, 0.06, 0.06, 0.03, 40)
    let nose =
      [Ellipse(x: 0, y: 0.2, width: 0.07, height: 0.22, softness: 0.14, gray: 200)]
      + pair(0.09, 0.36, 0.06, 0.035, 0.05, 90)
    let mouth = [
      Ellipse(x: 0, y: 0.6, width: 0.25, height: 0.065, softness: 0.07, gray: 120),
      Ellipse(x: 0, y: 0.6, width: 0.22, height: 0.015, softness: 0.03, gray: 70),
    ]
    return head + eyes + nose + mouth
  }()

  private func gray(column: Int, row: Int, on background: Double) -> Double {
    let u = (Double(column) - x) / radius
    let v = (Double(row) - y) / radius
    guard abs(u) < 1.3, abs(v) < 1.3 else { return background }
    return Self.ellipses.reduce(background) { gray, ellipse in
      let distance = hypot((u - ellipse.x) / ellipse.width, (v - ellipse.y) / ellipse.height) - 1
      let share = min(max(0.5 - distance * min(ellipse.width, ellipse.height) / ellipse.softness, 0), 1)
      let smooth = share * share * (3 - 2 * share)
      return gray * (1 - smooth) + ellipse.gray * smooth
    }
  }

  /// A light gray picture of faces.
  static func picture(width: Int, height: Int, _ faces: [DrawnFace]) -> ColourBitmap {
    var pixels = ContiguousArray<UInt8>()
    pixels.reserveCapacity(3 * width * height)
    for row in 0..<height {
      for column in 0..<width {
        let gray = faces.reduce(215) { $1.gray(column: column, row: row, on: $0) }
        pixels.append(contentsOf: repeatElement(UInt8(gray + 0.5), count: 3))
      }
    }
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }
}

extension ColourBitmap {
  /// The picture turned clockwise by quarters.
  func turned(quarters: Int) -> ColourBitmap {
    guard quarters > 0 else { return self }
    var turned = ContiguousArray<UInt8>()
    turned.reserveCapacity(pixels.count)
    for column in 0..<width {
      for row in (0..<height).reversed() {
        turned.append(contentsOf: pixels[3 * (row * width + column)..<3 * (row * width + column + 1)])
      }
    }
    return ColourBitmap(width: height, height: width, pixels: turned).turned(quarters: quarters - 1)
  }

  /// The picture with every pixel drawn as a square of `times` × `times`.
  func repeated(times: Int) -> ColourBitmap {
    var larger = ContiguousArray<UInt8>()
    larger.reserveCapacity(pixels.count * times * times)
    for row in 0..<height * times {
      for column in 0..<width * times {
        let start = 3 * (row / times * width + column / times)
        larger.append(contentsOf: pixels[start..<start + 3])
      }
    }
    return ColourBitmap(width: width * times, height: height * times, pixels: larger)
  }

  /// A picture of one gray for each pixel.
  static func grays(width: Int, height: Int, _ gray: (_ column: Int, _ row: Int) -> UInt8) -> ColourBitmap {
    var pixels = ContiguousArray<UInt8>()
    pixels.reserveCapacity(3 * width * height)
    for row in 0..<height {
      for column in 0..<width { pixels.append(contentsOf: repeatElement(gray(column, row), count: 3)) }
    }
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }
}
