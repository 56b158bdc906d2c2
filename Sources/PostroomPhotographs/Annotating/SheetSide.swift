internal import PostroomModel

/// One of the sheet's pictures, and what was found out about it.
struct SheetSide {
  var label: PhotographLabel
  var bitmap: ColourBitmap
  var checks: [PhotographCheck]
  var verdict: PhotographVerdict
  var landmarks: FaceLandmarks?

  init(_ label: PhotographLabel, _ bitmap: ColourBitmap, _ examination: Examination) {
    self.label = label
    self.bitmap = bitmap
    checks = examination.report.checks
    verdict = examination.report.verdict
    landmarks = examination.landmarks
  }

  func check(_ name: PhotographCheckName) -> PhotographCheck? { checks.first { $0.name == name } }
}
