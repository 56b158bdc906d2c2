import PostroomModel
import Testing

struct PhotographGravityTests {
  private func check(
    _ name: PhotographCheckName, _ verdict: PhotographVerdict, _ value: Double?, min: Double? = nil, max: Double? = nil
  ) -> PhotographCheck {
    PhotographCheck(name: name, value: value, min: min, max: max, verdict: verdict, reason: "")
  }

  @Test func `what failed comes before what warns, and what is furthest beyond its limits before the rest`() {
    let checks = [
      check(.roll, .warn, 60, min: -5, max: 5), check(.sharpness, .fail, 20, min: 40), check(.yaw, .pass, 0, max: 5),
      check(.eyesOpen, .fail, 0, min: 3), check(.format, .fail, nil), check(.noise, .fail, 6, max: 5),
      check(.centring, .warn, 6, max: 5), check(.dpi, .notAssessed, nil),
    ]
    #expect(checks.gravestFirst.map(\.name) == [.format, .eyesOpen, .sharpness, .noise, .roll, .centring])
  }

  @Test func `what is as grave keeps the order of the checks`() {
    let checks = [
      check(.format, .fail, nil), check(.colour, .fail, nil), check(.noise, .warn, 10, max: 5),
      check(.glasses, .warn, 60, max: 30),
    ]
    #expect(checks.gravestFirst.map(\.name) == [.format, .colour, .noise, .glasses])
  }

  @Test func `a range is measured by its width, and a limit of nothing by ones`() {
    #expect(check(.headHeight, .fail, 70, min: 50, max: 60).breach == 1)
    #expect(check(.headHeight, .fail, 45, min: 50, max: 60).breach == 0.5)
    #expect(check(.redEye, .fail, 4, max: 0).breach == 4)
    #expect(check(.redEye, .pass, 4, max: 0).breach == 0)
  }
}
