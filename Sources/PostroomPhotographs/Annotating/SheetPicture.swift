internal import PostroomModel

/// Draws a photograph with the bands that its format allows, and the face's landmarks.
struct SheetPicture {
  let side: SheetSide
  let words: PhotographWords
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  func draw(on canvas: inout SheetCanvas) {
    canvas.box(
      left: left - 3, top: top - 3, right: left + width + 3, bottom: top + height + 3, radius: 5,
      paint: .verdict(side.verdict))
    canvas.picture(side.bitmap, left: Int(left), top: Int(top), columns: Int(width), rows: Int(height))
    drawCentre(on: &canvas)
    drawEyeBand(on: &canvas)
    guard let landmarks = side.landmarks else { return }
    drawCrownZone(landmarks, on: &canvas)
    SheetLandmarks.draw(landmarks, on: &canvas, at: place)
    let eyes = (landmarks.rightEye.pupil.y + landmarks.leftEye.pupil.y) / 2
    level(eyes, .eyes, verdict(.eyeLine), on: &canvas)
    level(landmarks.crown.y, .crown, verdict(.headHeight), on: &canvas)
    level(landmarks.chin.y, .chin, verdict(.headHeight), on: &canvas)
  }

  private func place(_ point: PhotographPoint) -> PhotographPoint {
    PhotographPoint(
      x: left + point.x * width / Double(max(side.bitmap.width, 1)),
      y: top + point.y * height / Double(max(side.bitmap.height, 1)))
  }

  private func verdict(_ name: PhotographCheckName) -> PhotographVerdict { side.check(name)?.verdict ?? .notAssessed }

  /// The dashed middle of the picture, and how far off it the face may be.
  private func drawCentre(on canvas: inout SheetCanvas) {
    let middle = left + width / 2
    let paint = SheetPaint.verdict(verdict(.centring))
    if let most = side.check(.centring)?.max {
      let reach = width * most / 100
      canvas.box(left: middle - reach, top: top, right: middle + reach, bottom: top + height, paint: paint.covering(38))
    }
    for dash in stride(from: top + 4, to: top + height - 8, by: 14) {
      canvas.line(
        PhotographPoint(x: middle, y: dash), PhotographPoint(x: middle, y: min(dash + 7, top + height - 2)), width: 1.4,
        paint: SheetPaint.white.covering(190))
    }
  }

  private func drawEyeBand(on canvas: inout SheetCanvas) {
    guard let check = side.check(.eyeLine), check.min != nil || check.max != nil else { return }
    band(
      from: top + height * (check.min ?? 0) / 100, to: top + height * (check.max ?? 100) / 100,
      paint: .verdict(check.verdict), on: &canvas)
  }

  /// Where the crown may be above the chin as it is.
  private func drawCrownZone(_ landmarks: FaceLandmarks, on canvas: inout SheetCanvas) {
    guard let check = side.check(.headHeight), let least = check.min, let most = check.max else { return }
    let chin = place(landmarks.chin).y
    band(
      from: chin - height * most / 100, to: chin - height * least / 100, paint: .verdict(check.verdict), on: &canvas)
  }

  private func band(from upper: Double, to lower: Double, paint: SheetPaint, on canvas: inout SheetCanvas) {
    let upper = max(upper, top)
    let lower = min(lower, top + height)
    canvas.box(left: left, top: upper, right: left + width, bottom: lower, paint: paint.covering(52))
    for edge in [upper, lower] where edge > top && edge < top + height {
      canvas.line(
        PhotographPoint(x: left + 1, y: edge), PhotographPoint(x: left + width - 1, y: edge), width: 1,
        paint: paint.covering(150))
    }
  }

  /// A line at a height of the picture, with its name at the right.
  private func level(
    _ y: Double, _ label: PhotographLabel, _ verdict: PhotographVerdict, on canvas: inout SheetCanvas
  ) {
    let y = place(PhotographPoint(x: 0, y: y)).y
    guard y >= top, y <= top + height else { return }
    let paint = SheetPaint.verdict(verdict)
    canvas.line(
      PhotographPoint(x: left + 1, y: y), PhotographPoint(x: left + width - 1, y: y), width: 2, paint: paint)
    let text = words.label(label)
    let right = left + width - 6
    let start = right - SheetCanvas.width(text, .bold) - 14
    let middle = min(max(y, top + 14), top + height - 14)
    canvas.box(left: start, top: middle - 11, right: right, bottom: middle + 11, radius: 11, paint: paint)
    canvas.text(text, x: start + 7, baseline: middle + 5, style: .bold, paint: .white)
  }
}
