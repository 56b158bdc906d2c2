import Testing

@testable import PostroomPhotographs

/// The expected scores were worked out by hand from the published mappings of ISO/IEC 29794-5.
struct ISOScoreTests {
  private func expect(_ pairs: [(Double, Int)], _ score: (Double) -> Int) {
    for (native, expected) in pairs {
      #expect(abs(score(native) - expected) <= 1, "\(native): \(score(native)) is not \(expected)")
    }
  }

  @Test func `background and light`() {
    expect([(0, 100), (10, 95), (100, 55), (400, 4)], ISOScore.backgroundUniformity)
    expect([(0, 0), (0.1, 50), (0.5, 81), (1, 100)], ISOScore.illuminationUniformity)
    expect([(0.1, 12), (0.2, 50), (0.5, 100), (0.8, 50), (0.9, 12)], ISOScore.luminanceMean)
    expect([(0, 0), (1 / 60.0, 100), (0.05, 71), (0.01, 92)], ISOScore.luminanceVariance)
    expect([(0, 100), (0.92, 40), (1, 0)], ISOScore.underExposurePrevention)
    expect([(0, 100), (0.01, 50), (0.09, 10), (1, 1)], ISOScore.overExposurePrevention)
    expect([(0, 0), (6.4, 80), (8, 100)], ISOScore.dynamicRange)
    expect([(0, 100), (10, 54), (20, 24), (100, 0)], ISOScore.naturalColour)
  }

  @Test func `face and pose`() {
    expect([(0, 100), (0.25, 75), (1, 0)], ISOScore.singleFacePresent)
    expect([(0, 12), (0.02, 50), (0.05, 95)], ISOScore.eyesOpen)
    expect([(0, 97), (0.2, 50), (0.32, 12)], ISOScore.mouthClosed)
    expect([(30, 12), (70, 50), (90, 73), (150, 98)], ISOScore.interEyeDistance)
    expect([(0.45, 100), (0.5, 54), (0.4, 54), (0.2, 1)], ISOScore.headSize)
    expect([(0.7, 12), (0.9, 50), (1.1, 88)], ISOScore.sidewardCrop)
    expect([(1.2, 12), (1.4, 50), (1.6, 88)], ISOScore.marginAbove)
    expect([(1.6, 12), (1.8, 50), (2, 88)], ISOScore.marginBelow)
    expect([(0, 100), (30, 75), (-30, 75), (60, 25), (90, 0), (120, 0)], ISOScore.headPose)
  }

  @Test func `what is no number scores nothing`() {
    #expect(ISOScore.headSize(.nan) == 0)
    #expect(ISOScore.illuminationUniformity(-1) == 0)
  }
}
