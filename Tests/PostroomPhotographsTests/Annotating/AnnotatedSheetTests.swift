import PostroomModel
import Testing

@testable import PostroomPhotographs

struct AnnotatedSheetTests {
  private let rules = PhotographFormat(
    name: "mine", title: "A card, 35 × 45 mm", source: "me", millimetres: PhotographSize(width: 35, height: 45))

  /// A gray picture with checks of all verdicts, without a face or with one of given points.
  private func examination(
    width: Int = 210, height: Int = 270, verdict: PhotographVerdict = .fail, landmarks: FaceLandmarks? = nil
  ) -> Examination {
    let bitmap = ColourBitmap(
      width: width, height: height, pixels: ContiguousArray(repeating: 128, count: width * height * 3))
    let photograph = Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 20_000))
    let checks = PhotographCheckName.allCases.enumerated().map { index, name in
      PhotographCheck(
        name: name, value: 75, unit: name.unit, min: 70, max: 80,
        verdict: name == .headHeight ? verdict : index % 5 == 0 ? .notAssessed : .pass,
        reason: "Here is a reason that is long enough to need a second line in the list of the checks of a sheet.")
    }
    let report = PhotographReport(
      format: "mine", verdict: verdict, width: width, height: height, faces: 0, checks: checks)
    return Examination(
      photograph: photograph, report: report, landmarks: landmarks,
      measures: PhotographMeasures(photograph, faces: [], landmarks: nil))
  }

  private func has(_ paint: SheetPaint, in bitmap: ColourBitmap) -> Bool {
    stride(from: 0, to: bitmap.pixels.count, by: 3).contains {
      bitmap.pixels[$0] == paint.red && bitmap.pixels[$0 + 1] == paint.green && bitmap.pixels[$0 + 2] == paint.blue
    }
  }

  @Test(arguments: PhotographConfiguration.Language.allCases)
  func `a sheet is no wider than 1,600 pixels, alone and with the mended photograph`(
    _ language: PhotographConfiguration.Language
  ) {
    let before = examination()
    let words = PhotographWords(language)
    let alone = AnnotatedSheet.bitmap(before: before, after: nil, rules: rules, words: words)
    let both = AnnotatedSheet.bitmap(
      before: before, after: (before.photograph.bitmap, examination(verdict: .pass)), rules: rules, words: words,
      mending: PhotographMending(
        done: [words.done(.cropped)], left: [words.left(.background)], verdict: .pass, checks: []))
    #expect(alone.width < both.width && both.width <= 1_600)
    for sheet in [alone, both] { #expect(sheet.pixels.count == sheet.width * sheet.height * 3) }
  }

  @Test func `what failed is red, and is not when it passes`() {
    let words = PhotographWords(.english)
    let red = SheetPaint.verdict(.fail)
    let failed = AnnotatedSheet.bitmap(before: examination(), after: nil, rules: rules, words: words)
    let passed = AnnotatedSheet.bitmap(before: examination(verdict: .pass), after: nil, rules: rules, words: words)
    #expect(has(red, in: failed) && !has(red, in: passed))
  }

  @Test func `a sheet is the same on every run, as a JPEG too`() {
    let words = PhotographWords(.turkish)
    let before = examination()
    let jpegs = (0..<2).map { _ in AnnotatedSheet.jpeg(before: before, after: nil, rules: rules, words: words) }
    #expect(jpegs[0] == jpegs[1] && jpegs[0].starts(with: [0xFF, 0xD8, 0xFF]) && jpegs[0].count > 10_000)
  }

  @Test(arguments: [(1, 1), (1, 4_000), (4_000, 1), (3, 2)])
  func `pictures of any shape get a sheet`(_ width: Int, _ height: Int) {
    let sheet = AnnotatedSheet.bitmap(
      before: examination(width: width, height: height), after: nil, rules: rules, words: PhotographWords(.italian))
    #expect(sheet.width <= 1_600 && sheet.height > 400)
  }

  @Test func `landmarks are drawn where they are, and those beyond the picture harm nothing`() {
    let near = examination(verdict: .pass, landmarks: .made(at: PhotographPoint(x: 105, y: 135), size: 50))
    let far = examination(verdict: .pass, landmarks: .made(at: PhotographPoint(x: -9e9, y: 9e9), size: 1e9))
    let words = PhotographWords(.english)
    let with = AnnotatedSheet.bitmap(before: near, after: nil, rules: rules, words: words)
    let without = AnnotatedSheet.bitmap(before: far, after: nil, rules: rules, words: words)
    #expect(has(.white, in: with) && has(.mark, in: with) && !has(.mark, in: without))
  }
}

extension FaceLandmarks {
  /// A face whose points all lie within `size` of a point.
  fileprivate static func made(at centre: PhotographPoint, size: Double) -> FaceLandmarks {
    func point(_ x: Double, _ y: Double) -> PhotographPoint {
      PhotographPoint(x: centre.x + x * size, y: centre.y + y * size)
    }
    func eye(_ x: Double) -> Eye {
      Eye(
        pupil: point(x, -0.3), outerCorner: point(x * 1.4, -0.3), innerCorner: point(x * 0.6, -0.3),
        upperLid: [point(x, -0.33)], lowerLid: [point(x, -0.27)], brow: [point(x * 1.5, -0.45), point(x * 0.5, -0.45)])
    }
    return FaceLandmarks(
      rightEye: eye(-0.4), leftEye: eye(0.4),
      nose: Nose(
        bridge: point(0, -0.3), tip: point(0, 0.1), rightWing: point(-0.15, 0.15), leftWing: point(0.15, 0.15),
        base: point(0, 0.2)),
      mouth: Mouth(
        rightCorner: point(-0.3, 0.45), leftCorner: point(0.3, 0.45), upperOuter: [point(0, 0.4)],
        upperInner: [point(0, 0.44)], lowerInner: [point(0, 0.46)], lowerOuter: [point(0, 0.52)]),
      jaw: [point(-0.8, -0.2), point(0, 0.9), point(0.8, -0.2)], chin: point(0, 0.9), crown: point(0, -1.2))
  }
}
