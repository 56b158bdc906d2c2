import Foundation
import PostroomNative

@testable import PostroomReading

/// Pictures that no scanner makes, or that are no pages: each kind with sizes and measures by chance.
enum HostilePage {
  typealias Kind = @Sendable (inout SeededGenerator) -> GrayBitmap

  static let all: [Kind] = [
    noise, checkers, ruled, dots, gradient, rectangles, { line(horizontal: true, &$0) },
    { line(horizontal: false, &$0) },
    strip, onePixel, halftone, tiny, crookedRules, speckles, letterLike, darkLetterLike,
  ]

  private static func sheet(_ gray: UInt8 = 255, _ width: Int, _ height: Int) -> GrayBitmap {
    GrayBitmap(
      width: width, height: height, dpi: 200, pixels: ContiguousArray(repeating: gray, count: width * height))
  }

  private static func size(_ random: inout SeededGenerator) -> (Int, Int) {
    let width = Int.random(in: 1...1_400, using: &random)
    return (width, min(Int.random(in: 1...1_400, using: &random), 2_000_000 / width))
  }

  private static func drawn(_ random: inout SeededGenerator, _ gray: (Int, Int) -> Int) -> GrayBitmap {
    let (width, height) = size(&random)
    return sheet(255, width, height).changed { x, y, _ in gray(x, y) }
  }

  private static func noise(_ random: inout SeededGenerator) -> GrayBitmap {
    let (width, height) = size(&random)
    let share = Int.random(in: 1...128, using: &random)
    return sheet(255, width, height).changed { _, _, _ in Int(random.next() & 255) < share ? 0 : 255 }
  }

  private static func checkers(_ random: inout SeededGenerator) -> GrayBitmap {
    let side = Int.random(in: 1...40, using: &random)
    return drawn(&random) { x, y in (x / side + y / side) % 2 == 0 ? 0 : 255 }
  }

  private static func ruled(_ random: inout SeededGenerator) -> GrayBitmap {
    let (pitch, thick) = (Int.random(in: 2...60, using: &random), Int.random(in: 1...30, using: &random))
    let kind = Int.random(in: 0..<3, using: &random)
    return drawn(&random) { x, y in
      let isRule = (kind != 0 && x % pitch < thick) || (kind != 1 && y % pitch < thick)
      return isRule ? 0 : 255
    }
  }

  private static func dots(_ random: inout SeededGenerator) -> GrayBitmap {
    let (pitch, side) = (Int.random(in: 2...30, using: &random), Int.random(in: 1...12, using: &random))
    let drift = Int.random(in: 0...20, using: &random)
    return drawn(&random) { x, y in (x + y / pitch * drift) % pitch < side && y % pitch < side ? 0 : 255 }
  }

  private static func gradient(_ random: inout SeededGenerator) -> GrayBitmap {
    let (across, down) = (Int.random(in: -9...9, using: &random), Int.random(in: -9...9, using: &random))
    return drawn(&random) { x, y in ((x * across + y * down) / 8) & 255 }
  }

  private static func rectangles(_ random: inout SeededGenerator) -> GrayBitmap {
    let (width, height) = size(&random)
    var pixels = sheet(255, width, height).pixels
    for _ in 0..<Int.random(in: 1...400, using: &random) {
      let (x, y) = (Int.random(in: 0..<width, using: &random), Int.random(in: 0..<height, using: &random))
      let (right, bottom) = (x + Int.random(in: 1...80, using: &random), y + Int.random(in: 1...80, using: &random))
      let gray = UInt8.random(in: 0...255, using: &random)
      for row in y..<min(height, bottom) {
        for column in x..<min(width, right) { pixels[row * width + column] = gray }
      }
    }
    return GrayBitmap(width: width, height: height, dpi: 200, pixels: pixels)
  }

  private static func line(horizontal: Bool, _ random: inout SeededGenerator) -> GrayBitmap {
    let length = Int.random(in: 1...65_535, using: &random)
    let period = Int.random(in: 2...50, using: &random)
    return sheet(255, horizontal ? length : 1, horizontal ? 1 : length).changed { x, y, _ in
      (x + y) % period < 2 ? 0 : 255
    }
  }

  private static func strip(_ random: inout SeededGenerator) -> GrayBitmap {
    let period = Int.random(in: 2...40, using: &random)
    let isUpright = Bool.random(using: &random)
    let thick = Int.random(in: 2...12, using: &random)
    return sheet(255, isUpright ? thick : 65_535, isUpright ? 65_535 : thick).changed { x, y, _ in
      (x + y) % period < period / 2 ? 10 : 250
    }
  }

  private static func onePixel(_ random: inout SeededGenerator) -> GrayBitmap {
    let (width, height) = size(&random)
    let place = Int.random(in: 0..<width * height, using: &random)
    let isInverted = Bool.random(using: &random)
    return sheet(255, width, height).changed { x, y, _ in (y * width + x == place) != isInverted ? 0 : 255 }
  }

  private static func halftone(_ random: inout SeededGenerator) -> GrayBitmap {
    let pitch = Double.random(in: 3...16, using: &random)
    let (cosine, sine) = (cos(Double.random(in: 0...1, using: &random)), sin(Double.random(in: 0...1, using: &random)))
    return drawn(&random) { x, y in
      let (u, v) = ((Double(x) * cosine + Double(y) * sine) / pitch, (Double(y) * cosine - Double(x) * sine) / pitch)
      let wanted = sin(Double(x) / 190) * cos(Double(y) / 130)
      return sin(2 * .pi * u) * sin(2 * .pi * v) > wanted ? 0 : 255
    }
  }

  private static func tiny(_ random: inout SeededGenerator) -> GrayBitmap {
    let (width, height) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
    return sheet(255, width, height).changed { _, _, _ in Int(random.next() & 255) }
  }

  private static func crookedRules(_ random: inout SeededGenerator) -> GrayBitmap {
    let (slope, pitch) = (Int.random(in: -300...300, using: &random), Int.random(in: 8...90, using: &random))
    return drawn(&random) { x, y in
      let level = y + x * slope / 1_000 + 1_000
      return level % pitch < 2 || (x - y * slope / 1_000 + 1_000) % (2 * pitch) < 2 ? 0 : 255
    }
  }

  private static func speckles(_ random: inout SeededGenerator) -> GrayBitmap {
    let (width, height) = size(&random)
    var pixels = sheet(240, width, height).pixels
    for _ in 0..<Int.random(in: 1...6_000, using: &random) {
      let place = Int.random(in: 0..<pixels.count, using: &random)
      for next in place..<min(pixels.count, place + Int.random(in: 1...6, using: &random)) { pixels[next] = 20 }
    }
    return GrayBitmap(width: width, height: height, dpi: 200, pixels: pixels)
  }

  /// Boxes of strokes in lines, which the search for lines takes for letters.
  private static func letterLike(_ random: inout SeededGenerator) -> GrayBitmap {
    let (pitch, height) = (Int.random(in: 6...70, using: &random), Int.random(in: 4...50, using: &random))
    let (width, bits) = (Int.random(in: 3...40, using: &random), random.next() | 1)
    let fall = Int.random(in: -180...180, using: &random)
    return drawn(&random) { x, y in
      let level = y + x * fall / 1_000 + 1_000
      let (column, row) = (x % (width + 2), level % (pitch + 4))
      let isInk =
        column < width && row < height && bits >> UInt64((column * 5 / width * 7 + row * 7 / height) & 63) & 1 == 1
      return isInk ? 15 : 240
    }
  }

  private static func darkLetterLike(_ random: inout SeededGenerator) -> GrayBitmap {
    letterLike(&random).inverted().turned(Int.random(in: 0...3, using: &random))
  }
}
