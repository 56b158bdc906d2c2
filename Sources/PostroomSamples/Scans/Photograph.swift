internal import Foundation
internal import PostroomTypesetting

/// A sheet on a table, seen by a telephone.
struct Photograph {
  let plan: ScanPlan
  let view: CameraView

  /// The picture of one sheet.
  ///
  /// - Complexity: O(pixels).
  func picture(of sheet: Sheet, _ random: inout SampleRandom) -> Picture {
    var picture = mix(sheet, on: Table(&random), &random)
    for _ in 0..<plan.smoothings { picture.smooth() }
    picture.expose(exposure(&random), &random)
    return picture
  }

  /// The wood or plastic under the paper.
  private struct Table {
    let colours: [UInt32]
    let waves: [Int]

    init(_ random: inout SampleRandom) {
      let base = random.pick([
        Colour(hex: 0x7A5A3C), Colour(hex: 0xB08A62), Colour(hex: 0x4A3A30), Colour(hex: 0x50565C),
        Colour(hex: 0xA9ABA6),
      ])
      var light = 1.0
      colours = (0..<1_024).map { _ in
        light = min(max(light + random.between(-0.05, 0.05), 0.82), 1.12)
        let levels = [base.red, base.green, base.blue].map { UInt32(min($0 * light * 255, 255)) }
        return levels[0] << 16 | levels[1] << 8 | levels[2]
      }
      let length = Double(random.number(300...900))
      waves = (0..<8_192).map { Int(14 * sin(Double($0) / length) + 5 * sin(Double($0) / length * 3.7)) }
    }

    @inline(__always)
    func colour(_ x: Int, _ y: Int) -> UInt32 { colours[(y + waves[x & 8_191]) >> 1 & 1_023] }
  }

  /// Looks through the camera: paper where there is some, else table, both in the pixels' stored turn.
  private func mix(_ sheet: Sheet, on table: Table, _ random: inout SampleRandom) -> Picture {
    let isLying = plan.storedTurn % 180 != 0
    let (width, height) = isLying ? (view.height, view.width) : (view.width, view.height)
    let dotsPerInch = Double(min(max(view.dpi, 150), 600))
    let raster = Raster(sheet, dotsPerInch: dotsPerInch)
    let upright = Homography.upright(
      from: plan.storedTurn, width: Double(view.width), height: Double(view.height))
    let scale = dotsPerInch / 72
    let zoom = Homography([scale, 0, 0, 0, scale, 0, 0, 0, 1])
    let lookup = zoom.after(view.placement.inverse).after(upright)
    let veil = Veil(depth: plan.shadow, width: Double(width), height: Double(height), &random)
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    raster.pixels.withUnsafeBufferPointer { pixels in
      let paper = PaperPixels(pixels: pixels, width: raster.width, height: raster.height)
      let m = lookup.m
      for y in 0..<height {
        let row = Double(y) + 0.5
        for x in 0..<width {
          let column = Double(x) + 0.5
          let w = 1 / (m[6] * column + m[7] * row + m[8])
          let u = (m[0] * column + m[1] * row + m[2]) * w - 0.5
          let v = (m[3] * column + m[4] * row + m[5]) * w - 0.5
          let light = veil.light(column, row)
          let pixel = paper.sample(u, v) ?? paper.dimmed(table.colour(x, y), beside: u, v)
          samples.append(UInt8(truncatingIfNeeded: ((pixel >> 16) &* light) &>> 8))
          samples.append(UInt8(truncatingIfNeeded: ((pixel >> 8 & 255) &* light) &>> 8))
          samples.append(UInt8(truncatingIfNeeded: ((pixel & 255) &* light) &>> 8))
        }
      }
    }
    return Picture(width: width, height: height, channels: 3, samples: samples)
  }

  private func exposure(_ random: inout SampleRandom) -> Exposure {
    let paper = Double(random.number(218...246))
    let warmth = random.between(0, 0.14)
    let tones = [1, 1 - warmth / 2, 1 - warmth].map { Exposure.tone(ink: 24, paper: paper * $0) }
    return Exposure(
      tones: tones, across: LightFall(loss: plan.unevenness, isReversed: random.chance(50)),
      down: LightFall(loss: plan.unevenness * 0.6, isReversed: random.chance(50)), noise: plan.noise)
  }
}

/// A soft shadow with a straight edge: a hand, a head, the telephone itself.
private struct Veil {
  private let depth: Double
  private let (nx, ny): (Double, Double)
  private let distance: Double
  private let softness: Double

  init(depth: Double, width: Double, height: Double, _ random: inout SampleRandom) {
    self.depth = depth * 256
    let angle = Double(random.number(0...359)) * .pi / 180
    (nx, ny) = (cos(angle), sin(angle))
    let reach = random.between(-0.1, 0.25) * min(width, height)
    distance = nx * width / 2 + ny * height / 2 + reach
    softness = 1 / (random.between(0.04, 0.2) * width)
  }

  /// The light at a place in 256ths.
  @inline(__always)
  func light(_ x: Double, _ y: Double) -> UInt32 {
    guard depth > 0 else { return 256 }
    let along = min(max((nx * x + ny * y - distance) * softness + 0.5, 0), 1)
    return UInt32(256 - depth * along * along * (3 - 2 * along))
  }
}

/// The pixels of paper, looked up between them.
private struct PaperPixels {
  let pixels: UnsafeBufferPointer<UInt32>
  let width: Int
  let height: Int

  /// The colour at a place, weighed between four pixels; nil beside the paper.
  @inline(__always)
  func sample(_ u: Double, _ v: Double) -> UInt32? {
    guard u >= 0, v >= 0, u < Double(width - 1), v < Double(height - 1) else { return nil }
    let (x, y) = (Int(u), Int(v))
    let (fx, fy) = (UInt32((u - Double(x)) * 16), UInt32((v - Double(y)) * 16))
    let place = y &* width &+ x
    let (a, b) = (pixels[place], pixels[place &+ 1])
    let (c, d) = (pixels[place &+ width], pixels[place &+ width &+ 1])
    if a == b, b == c, c == d { return a }
    let weights = ((16 &- fx) &* (16 &- fy), fx &* (16 &- fy), (16 &- fx) &* fy, fx &* fy)
    // Red and blue are far enough apart to be weighed in one word.
    let far = Self.weigh(a & 0xFF00FF, b & 0xFF00FF, c & 0xFF00FF, d & 0xFF00FF, weights)
    let near = Self.weigh(a >> 8 & 255, b >> 8 & 255, c >> 8 & 255, d >> 8 & 255, weights)
    return UInt32(truncatingIfNeeded: far >> 8 & 0xFF00FF) | UInt32(truncatingIfNeeded: near >> 8 & 255) << 8
  }

  @inline(__always)
  private static func weigh(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ w: (UInt32, UInt32, UInt32, UInt32)
  ) -> UInt64 {
    UInt64(a) &* UInt64(w.0) &+ UInt64(b) &* UInt64(w.1) &+ UInt64(c) &* UInt64(w.2) &+ UInt64(d) &* UInt64(w.3)
  }

  /// The table close to the paper, in its shadow.
  @inline(__always)
  func dimmed(_ colour: UInt32, beside u: Double, _ v: Double) -> UInt32 {
    let reach = Double(width) * 0.012
    let (right, below) = (u - Double(width), v - Double(height))
    guard max(right, below) > -reach, right < reach, below < reach, u > -reach / 4, v > -reach / 4 else {
      return colour
    }
    return (colour & 0xFEFEFE) >> 1 &+ (colour & 0xFCFCFC) >> 2
  }
}
