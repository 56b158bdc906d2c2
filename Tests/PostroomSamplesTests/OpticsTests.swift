import PostroomTypesetting
import Testing

@testable import PostroomSamples

struct OpticsTests {
  private func gray(_ width: Int, _ height: Int, _ level: (Int, Int) -> UInt8) -> Picture {
    let samples = (0..<width * height).map { level($0 % width, $0 / width) }
    return Picture(width: width, height: height, channels: 1, samples: samples)
  }

  @Test func `smoothing spreads a point evenly and keeps its light`() {
    var picture = gray(9, 9) { x, y in x == 4 && y == 4 ? 240 : 0 }
    picture.smooth()
    #expect(picture.samples[4 * 9 + 4] == 60)
    #expect([3 * 9 + 4, 5 * 9 + 4, 4 * 9 + 3, 4 * 9 + 5].allSatisfy { picture.samples[$0] == 30 })
    #expect([3 * 9 + 3, 5 * 9 + 5, 3 * 9 + 5, 5 * 9 + 3].allSatisfy { picture.samples[$0] == 15 })
    #expect(picture.samples.reduce(0) { $0 + Int($1) } == 240)
  }

  /// Guards against a precedence of shifts that once made all but the brightest light black.
  @Test func `light falls off to what is asked and noise is as wide as asked`() {
    var random = SampleRandom(seed: 3, stream: 3)
    var even = gray(400, 300) { _, _ in 255 }
    even.expose(
      Exposure(tones: [Exposure.tone(ink: 20, paper: 200)], across: LightFall(loss: 0.3), noise: 0), &random)
    #expect(even.samples[0] == 200 && abs(Int(even.samples[399]) - 140) <= 2)
    #expect(abs(Int(even.samples[200]) - 170) <= 3)
    var noisy = gray(400, 300) { _, _ in 128 }
    noisy.expose(Exposure(tones: [Exposure.tone(ink: 0, paper: 255)], noise: 8), &random)
    let mean = noisy.samples.reduce(0.0) { $0 + Double($1) } / Double(noisy.samples.count)
    let variance = noisy.samples.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let deviation = (variance / Double(noisy.samples.count)).squareRoot()
    #expect(abs(mean - 127.5) < 1 && abs(deviation - 8) < 0.5)
  }

  @Test func `dust stays within the picture`() {
    var picture = gray(13, 7) { _, _ in 128 }
    var random = SampleRandom(seed: 3, stream: 3)
    picture.sprinkle(400, size: 6, &random)
    #expect(picture.samples.count == 91 && picture.samples.contains { $0 < 100 })
  }

  @Test func `a reduction is the mean and gray weighs green most`() {
    let raster = Raster(width: 4, height: 2) { x, _ in x % 2 == 0 ? .white : .black }
    #expect(Picture(raster, isColour: false, reduction: 2).samples.allSatisfy { $0 == 127 })
    let green = Picture(Raster(width: 1, height: 1) { _, _ in Colour(hex: 0x00FF00) }, isColour: false)
    #expect(green.samples == [149])
    let colours = Picture(Raster(width: 1, height: 1) { _, _ in Colour(hex: 0x123456) }, isColour: true)
    #expect(colours.samples == [0x12, 0x34, 0x56])
  }

  @Test func `bits are packed from the left with black as one`() {
    let picture = gray(10, 2) { x, y in x == y * 9 ? 0 : 255 }
    #expect(picture.bits(threshold: 128) == [0x80, 0, 0, 0x40])
  }
}
