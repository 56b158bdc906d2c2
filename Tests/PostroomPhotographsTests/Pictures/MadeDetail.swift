import Foundation
import PostroomModel

/// Faults of detail: blur, noise and compression.
extension MadePicture {
  /// Blurs by three boxes, which together are nearly a bell.
  func blurred(deviation: Double) -> MadePicture {
    let kernel = Self.bell(deviation)
    return filtered(kernel.map { (Double($0.0), 0, $0.1) }).filtered(kernel.map { (0, Double($0.0), $0.1) })
  }

  /// Blurs along a line.
  func smeared(length: Double, degrees: Double) -> MadePicture {
    let count = max(2, Int(length.rounded()))
    return filtered(
      (0..<count).map { step in
        let place = (Double(step) + 0.5) / Double(count) * length - length / 2
        return (place * cos(degrees * .pi / 180), place * sin(degrees * .pi / 180), 1 / Double(count))
      })
  }

  /// Adds noise of the normal distribution to every channel.
  func noisy(deviation: Double, _ draw: inout Draw) -> MadePicture {
    var drawn = draw
    let made = changed { _, _, colour in
      (
        colour.0 + deviation * drawn.normal(), colour.1 + deviation * drawn.normal(),
        colour.2 + deviation * drawn.normal()
      )
    }
    draw = drawn
    return made
  }

  private static func bell(_ deviation: Double) -> [(Int, Double)] {
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let sum = weights.reduce(0, +)
    return zip(-reach...reach, weights).map { ($0, $1 / sum) }
  }

  /// The weighted sum of pixels near by, the nearest ones of each place; beyond the edges the nearest pixel is taken.
  private func filtered(_ kernel: [(x: Double, y: Double, weight: Double)]) -> MadePicture {
    var made = self
    let taps = kernel.map { (Int($0.x.rounded()), Int($0.y.rounded()), Float($0.weight)) }
    made.bitmap.pixels.withUnsafeMutableBufferPointer { target in
      bitmap.pixels.withUnsafeBufferPointer { source in
        for row in 0..<height {
          for column in 0..<width {
            var sums: (Float, Float, Float) = (0.5, 0.5, 0.5)
            for (across, down, weight) in taps {
              let x = min(max(column + across, 0), width - 1)
              let y = min(max(row + down, 0), height - 1)
              let place = 3 * (y * width + x)
              sums.0 += weight * Float(source[place])
              sums.1 += weight * Float(source[place + 1])
              sums.2 += weight * Float(source[place + 2])
            }
            let place = 3 * (row * width + column)
            target[place] = UInt8(min(sums.0, 255))
            target[place + 1] = UInt8(min(sums.1, 255))
            target[place + 2] = UInt8(min(sums.2, 255))
          }
        }
      }
    }
    return made
  }

  /// Quantises blocks of 8 × 8 as a JPEG of a quality does (ITU-T T.81, Annex K), colour as finely as luminance.
  func compressed(quality: Double) -> MadePicture {
    let scale = quality < 50 ? 50 / quality : 2 - quality / 50
    let luma = Self.luminanceTable.map { max(1, ($0 * scale).rounded()) }
    let chroma = Self.chrominanceTable.map { max(1, ($0 * scale).rounded()) }
    var made = self
    var planes = [[Double]](repeating: [Double](repeating: 0, count: 64), count: 3)
    for top in stride(from: 0, to: height, by: 8) {
      for left in stride(from: 0, to: width, by: 8) {
        for index in 0..<64 {
          let place = 3 * (min(top + index / 8, height - 1) * width + min(left + index % 8, width - 1))
          let (red, green, blue) = (
            Double(bitmap.pixels[place]), Double(bitmap.pixels[place + 1]), Double(bitmap.pixels[place + 2])
          )
          planes[0][index] = 0.299 * red + 0.587 * green + 0.114 * blue - 128
          planes[1][index] = -0.168736 * red - 0.331264 * green + 0.5 * blue
          planes[2][index] = 0.5 * red - 0.418688 * green - 0.081312 * blue
        }
        for plane in 0..<3 { Self.quantise(&planes[plane], plane == 0 ? luma : chroma) }
        for index in 0..<64 where top + index / 8 < height && left + index % 8 < width {
          let place = 3 * ((top + index / 8) * width + left + index % 8)
          let (y, blue, red) = (planes[0][index] + 128, planes[1][index], planes[2][index])
          made.bitmap.pixels[place] = Self.byte(y + 1.402 * red)
          made.bitmap.pixels[place + 1] = Self.byte(y - 0.344136 * blue - 0.714136 * red)
          made.bitmap.pixels[place + 2] = Self.byte(y + 1.772 * blue)
        }
      }
    }
    return made
  }

  private static func byte(_ value: Double) -> UInt8 { UInt8(min(max(value.rounded(), 0), 255)) }

  private static let cosines: [Double] = (0..<64).map { index in
    let (frequency, place) = (index / 8, index % 8)
    return (frequency == 0 ? (1 / 8.0).squareRoot() : 0.5) * cos((2 * Double(place) + 1) * Double(frequency) * .pi / 16)
  }

  private static func quantise(_ block: inout [Double], _ table: [Double]) {
    var frequencies = transformed(transformed(block, forwards: true), forwards: true)
    for index in 0..<64 { frequencies[index] = (frequencies[index] / table[index]).rounded() * table[index] }
    block = transformed(transformed(frequencies, forwards: false), forwards: false)
  }

  /// The cosine transform of every row, or its inverse, and rows for columns.
  private static func transformed(_ block: [Double], forwards: Bool) -> [Double] {
    var result = [Double](repeating: 0, count: 64)
    for row in 0..<8 {
      for to in 0..<8 {
        var sum = 0.0
        for from in 0..<8 { sum += block[8 * row + from] * cosines[forwards ? 8 * to + from : 8 * from + to] }
        result[8 * to + row] = sum
      }
    }
    return result
  }

  private static let luminanceTable: [Double] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ]

  private static let chrominanceTable: [Double] = {
    let finest: [[Double]] = [[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]]
    var table = [Double](repeating: 99, count: 64)
    for row in 0..<4 {
      for column in 0..<4 { table[8 * row + column] = finest[row][column] }
    }
    return table
  }()
}
