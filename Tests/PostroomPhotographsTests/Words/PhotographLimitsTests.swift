import PostroomModel
import Testing

struct PhotographLimitsTests {
  @Test func `light and contrast are reported and never judged`() {
    for name in [PhotographCheckName.brightness, .contrast, .dynamicRange] {
      #expect(PhotographLimits.standard(name)?.severity == .inform)
    }
  }

  @Test func `what needs a neural model is not looked at`() {
    for name in [PhotographCheckName.pitch, .expression, .eyesVisible, .occlusion, .headCovering] {
      #expect(PhotographLimits.standard(name)?.severity == .off)
    }
  }

  @Test func `a head's place and size are each format's own`() {
    for name in [PhotographCheckName.headWidth, .eyeLine, .margins, .fileSize, .resolution, .dpi] {
      #expect(PhotographLimits.standard(name) == nil)
    }
    #expect(PhotographLimits.standard(.headHeight) == PhotographLimits(), "a head that is cut off, and no number")
  }

  @Test(arguments: PhotographCheckName.allCases)
  func `a standard limit can be kept, and what is judged by a number has one`(_ name: PhotographCheckName) {
    guard let limits = PhotographLimits.standard(name) else { return }
    #expect((limits.min ?? -.infinity) <= (limits.max ?? .infinity) && limits.tolerance >= 0)
    let isWithoutNumber = [.format, .colour, .headHeight].contains(name) || [.inform, .off].contains(limits.severity)
    #expect((limits.min == nil && limits.max == nil) == isWithoutNumber)
  }

  @Test func `glasses only warn`() {
    #expect(PhotographLimits.standard(.glasses)?.severity == .warn)
  }

  @Test func `angles are in degrees, shares in per cent and distances of colours in ΔE`() {
    #expect([PhotographCheckName.roll, .yaw, .pitch].allSatisfy { $0.unit == "°" })
    #expect([PhotographCheckName.headHeight, .eyeLine, .margins, .redEye].allSatisfy { $0.unit == "%" })
    #expect([PhotographCheckName.backgroundColour, .naturalColour].allSatisfy { $0.unit == "ΔE" })
    #expect(PhotographCheckName.fileSize.unit == "KB" && PhotographCheckName.dpi.unit == "dpi")
  }
}
