internal import Foundation

/// How a lens, a lamp and a sensor see paper.
extension Picture {
  /// Smooths with ¼, ½, ¼ in both directions: a Gaussian with a variance of half a square pixel.
  ///
  /// - Complexity: O(samples).
  mutating func smooth() {
    let (row, channels, height) = (rowCount, channels, height)
    guard width > 1, height > 1 else { return }
    samples.withUnsafeMutableBufferPointer { samples in
      for y in 0..<height {
        let start = y &* row
        var previous = (samples[start], channels > 1 ? samples[start &+ 1] : 0, channels > 1 ? samples[start &+ 2] : 0)
        for x in Swift.stride(from: start, to: start &+ row &- channels, by: channels) {
          previous.0 = Self.mix(previous.0, at: x, step: channels, in: samples)
          guard channels > 1 else { continue }
          previous.1 = Self.mix(previous.1, at: x &+ 1, step: channels, in: samples)
          previous.2 = Self.mix(previous.2, at: x &+ 2, step: channels, in: samples)
        }
      }
    }
    smoothColumns()
  }

  /// Smooths one sample with the one before, which is handed over because it is overwritten, and the one after.
  @inline(__always)
  private static func mix(
    _ before: UInt8, at place: Int, step: Int, in samples: UnsafeMutableBufferPointer<UInt8>
  ) -> UInt8 {
    let own = samples[place]
    let sum = UInt16(before) &+ UInt16(own) &* 2 &+ UInt16(samples[place &+ step]) &+ 2
    samples[place] = UInt8(truncatingIfNeeded: sum >> 2)
    return own
  }

  private mutating func smoothColumns() {
    let (row, height) = (rowCount, height)
    var before = Array(samples[0..<row])
    samples.withUnsafeMutableBufferPointer { samples in
      before.withUnsafeMutableBufferPointer { before in
        for y in 0..<height - 1 {
          let start = y &* row
          for x in 0..<row {
            let own = samples[start &+ x]
            let sum = UInt16(before[x]) &+ UInt16(own) &* 2 &+ UInt16(samples[start &+ row &+ x]) &+ 2
            samples[start &+ x] = UInt8(truncatingIfNeeded: sum >> 2)
            before[x] = own
          }
        }
      }
    }
  }

  /// Turns reflectance into levels: the tone of ink and paper, the light, the sensor's noise.
  ///
  /// - Complexity: O(samples), some 2 ns each.
  mutating func expose(_ exposure: Exposure, _ random: inout SampleRandom) {
    let (row, channels, height) = (rowCount, channels, height)
    let across = exposure.across.weights(count: width).flatMap { [Int32](repeating: $0, count: channels) }
    let down = exposure.down.weights(count: height)
    let tones = exposure.tones.flatMap { $0 }
    let grain = Noise.table(exposure.noise)
    var state = random.next() | 1
    samples.withUnsafeMutableBufferPointer { samples in
      across.withUnsafeBufferPointer { across in
        tones.withUnsafeBufferPointer { tones in
          grain.withUnsafeBufferPointer { grain in
            for y in 0..<height {
              let light = down[y]
              var channel = 0
              for x in 0..<row {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                let place = y &* row &+ x
                let tone = tones[channel &<< 8 &+ Int(samples[place])]
                let lit = (((tone &* across[x]) &>> 8) &* light) &>> 8
                let level = (lit &+ grain[Int(truncatingIfNeeded: state >> 20) & Noise.mask]) &>> 4
                samples[place] = UInt8(truncatingIfNeeded: min(max(level, 0), 255))
                channel = channel &+ 1 == channels ? 0 : channel &+ 1
              }
            }
          }
        }
      }
    }
  }
}

/// Tone, light and noise of one picture.
struct Exposure {
  /// For each channel the level, in sixteenths, of each reflectance.
  var tones: [[Int32]]
  /// The light from left to right.
  var across = LightFall()
  /// The light from top to bottom.
  var down = LightFall()
  /// The standard deviation of the noise in levels.
  var noise: Double

  /// The levels between ink and paper; above 255 white is clipped, as scanners do.
  static func tone(ink: Double, paper: Double) -> [Int32] {
    (0...255).map { Int32(((ink + (paper - ink) * Double($0) / 255) * 16).rounded()) }
  }
}

/// How light falls off along one direction.
struct LightFall {
  /// How much is lost at the end, 0 to 1.
  var loss = 0.0
  /// Whether the dark end is the first.
  var isReversed = false

  /// The light at each place in 256ths: smoothly less and less.
  func weights(count: Int) -> [Int32] {
    (0..<count).map { index in
      let along = Double(isReversed ? count - 1 - index : index) / Double(max(count - 1, 1))
      return Int32((256 * (1 - loss * along * along * (3 - 2 * along))).rounded())
    }
  }
}

/// Normally distributed noise from a table.
enum Noise {
  static let mask = 4_095

  /// Values of a normal distribution in sixteenths of a level.
  static func table(_ deviation: Double) -> [Int32] {
    standard.map { Int32(($0 * deviation * 16).rounded()) }
  }

  /// Box and Muller's transform of a fixed stream.
  private static let standard: [Double] = {
    var random = SampleRandom(seed: 0x6E_015E, stream: 1)
    return (0...mask).map { _ in
      let radius = (-2 * log(Double(random.number(1...1_000_000)) / 1_000_000)).squareRoot()
      return radius * cos(2 * .pi * Double(random.number(0...999_999)) / 1_000_000)
    }
  }()
}
