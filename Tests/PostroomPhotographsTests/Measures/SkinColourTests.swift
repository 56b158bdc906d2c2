import Testing

@testable import PostroomPhotographs

struct SkinColourTests {
  @Test func `grays have no colour, and sRGB red is where it is known to be`() {
    let gray = SkinColour.lab(red: 120, green: 120, blue: 120)
    #expect(abs(gray.a) < 0.1 && abs(gray.b) < 0.1)
    // sRGB's red over D50 after Bradford's adaptation: L* 54.3, a* 80.8, b* 69.9.
    let red = SkinColour.lab(red: 255, green: 0, blue: 0)
    #expect(abs(red.a - 80.8) < 0.5 && abs(red.b - 69.9) < 0.5)
  }

  @Test func `white, black and the primaries are where CIE 1976 has them`() {
    let known: [([UInt8], [Float])] = [
      ([255, 255, 255], [100, 0, 0]), ([0, 0, 0], [0, 0, 0]), ([255, 0, 0], [53.2, 80.1, 67.2]),
      ([0, 255, 0], [87.7, -86.2, 83.2]), ([0, 0, 255], [32.3, 79.2, -107.9]), ([119, 119, 119], [50, 0, 0]),
    ]
    for (colour, expected) in known {
      let lab = PixelPlanes.lab(ContiguousArray(colour))
      for channel in 0..<3 { #expect(abs(lab[channel] - expected[channel]) < 0.4, "\(colour) \(lab)") }
    }
  }

  @Test func `luminance is linear light and rises with every byte`() {
    let grays = PixelPlanes.luminance(ContiguousArray((0...255).flatMap { repeatElement(UInt8($0), count: 3) }))
    #expect(grays.first == 0 && grays.last == 255)
    #expect(zip(grays, grays.dropFirst()).allSatisfy { $0.0 <= $0.1 })
    // Half of the light is the byte 188.
    #expect(PixelPlanes.luminance([188, 188, 188]) == [128])
  }
}
