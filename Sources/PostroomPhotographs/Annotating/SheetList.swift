internal import PostroomModel

/// The sheet's list of checks: what failed first with its verdict in words and its reason, the gravest before the others, then
/// what passed.
struct SheetList {
  /// A check as it was, and as it is after mending; nil when nothing was mended.
  private struct Row {
    var before: PhotographCheck
    var after: PhotographCheck?
    var reason: [String]

    var final: PhotographCheck { after ?? before }
    var height: Double { reason.isEmpty ? 23 : 23 + Double(reason.count) * 19 + 15 }
  }

  static let width = 592.0
  private static let titleStart = 44.0
  private static let valueStart = 262.0
  private static let limitStart = 424.0

  private let rows: [Row]
  private let words: PhotographWords
  /// What was not assessed, in the order of the checks.
  let notAssessed: [PhotographCheckName]

  init(before: [PhotographCheck], after: [PhotographCheck]?, words: PhotographWords) {
    self.words = words
    let rows = before.map { check in
      Row(before: check, after: after?.first { $0.name == check.name }, reason: [])
    }
    notAssessed = rows.map(\.final).filter { $0.verdict == .notAssessed }.map(\.name)
    let broken = rows.map(\.final).reasonsInOrder.map(\.name)
    self.rows =
      broken.flatMap { name in
        rows.filter { $0.final.name == name }.map { row in
          var row = row
          row.reason = SheetText.lines(
            "\(words.verdict(row.final.verdict)): \(row.final.reason)", width: Self.width - Self.titleStart - 14)
          return row
        }
      } + rows.filter { $0.final.verdict == .pass }
  }

  var height: Double { 30 + rows.reduce(0) { $0 + $1.height } }

  func draw(on canvas: inout SheetCanvas, left: Double, top: Double) {
    for (label, start) in [
      (PhotographLabel.check, Self.titleStart), (.measured, Self.valueStart), (.wanted, Self.limitStart),
    ] {
      canvas.text(words.label(label), x: left + start, baseline: top + 14, paint: .faintInk)
    }
    var y = top + 26
    canvas.line(
      PhotographPoint(x: left, y: y), PhotographPoint(x: left + Self.width, y: y), width: 1, paint: .rule)
    y += 4
    for row in rows {
      draw(row, on: &canvas, left: left, top: y)
      y += row.height
    }
  }

  private func draw(_ row: Row, on canvas: inout SheetCanvas, left: Double, top: Double) {
    let check = row.final
    let paint = SheetPaint.verdict(check.verdict)
    let inset = row.reason.isEmpty ? 0.0 : 4
    if !row.reason.isEmpty {
      canvas.box(
        left: left, top: top + 1, right: left + Self.width, bottom: top + row.height - 4, radius: 7,
        paint: paint.covering(26))
      canvas.box(left: left, top: top + 1, right: left + 5, bottom: top + row.height - 4, radius: 2.5, paint: paint)
    }
    let baseline = top + 17 + inset
    drawDots(row, on: &canvas, left: left + 18, middle: baseline - 5)
    let style: SheetCanvas.Style = row.reason.isEmpty ? .plain : .bold
    canvas.text(
      SheetText.shortened(words.title(check.name), width: Self.valueStart - Self.titleStart - 8, style: style),
      x: left + Self.titleStart, baseline: baseline, style: style)
    canvas.text(value(row), x: left + Self.valueStart, baseline: baseline)
    let limit = words.limit(min: check.min, max: check.max, of: check.name) ?? ""
    canvas.text(limit, x: left + Self.limitStart, baseline: baseline, paint: .faintInk)
    for (index, line) in row.reason.enumerated() {
      canvas.text(line, x: left + Self.titleStart, baseline: baseline + 19 * Double(index + 1) + 1)
    }
  }

  private func drawDots(_ row: Row, on canvas: inout SheetCanvas, left: Double, middle: Double) {
    guard let after = row.after else {
      draw(row.before, on: &canvas, x: left + 4, y: middle, radius: 6)
      return
    }
    draw(row.before, on: &canvas, x: left - 2, y: middle, radius: 4)
    draw(after, on: &canvas, x: left + 12, y: middle, radius: 6)
  }

  /// A dot of the verdict's colour; a ring for what is reported and not judged.
  private func draw(_ check: PhotographCheck, on canvas: inout SheetCanvas, x: Double, y: Double, radius: Double) {
    let isReportedOnly = check.verdict == .pass && check.value != nil && check.min == nil && check.max == nil
    let centre = PhotographPoint(x: x, y: y)
    if isReportedOnly {
      canvas.ring(centre, radius: radius - 0.5, width: 1.6, paint: .verdict(.notAssessed))
    } else {
      canvas.dot(centre, radius: radius, paint: .verdict(check.verdict))
    }
  }

  private func value(_ row: Row) -> String {
    let before = words.value(of: row.before)
    guard let after = row.after else { return before ?? "" }
    let now = words.value(of: after)
    if before == now { return now ?? "" }
    return SheetText.shortened(
      "\(before ?? "–") → \(now ?? "–")", width: Self.limitStart - Self.valueStart - 6)
  }
}
