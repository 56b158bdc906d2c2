internal import PostroomModel

/// A curve over time, drawn by the server, with its figures in words.
struct Plot {
  /// What it shows.
  var title: String
  var unit: String
  /// What stands at the ends of the axis of time.
  var ends: (first: String, last: String)
  /// Where the points lie between the ends, 0 to 1, and their values; nil parts the curve.
  var points: [(at: Double, value: Double?)]
  /// Writes a value.
  var text: (Double) -> String

  private static let width = 640.0
  private static let height = 180.0
  private static let (left, right, top, bottom) = (54.0, 8.0, 10.0, 22.0)
  /// More points than the screen has columns are drawn as the highest of their column.
  private static let mostPoints = 600

  /// The plot as a figure.
  ///
  /// - Parameter number: Tells its description from others on the page.
  func markup(_ number: Int, _ visit: Visit) -> Markup {
    let values = points.compactMap(\.value)
    guard let highest = values.max(), let lowest = values.min(), let latest = values.last else {
      return """
        <figure class="plot"><figcaption>\(title)</figcaption><p class="quiet">\(visit(.notMeasured))</p></figure>
        """
    }
    let top = Self.roundTop(highest)
    let said =
      "\(visit(.latest)) \(text(latest)), \(visit(.highest)) \(text(highest)), \(visit(.lowest)) \(text(lowest))"
    let (line, area) = curves(top)
    let middle = Self.top + Self.inner.height / 2
    return """
      <figure class="plot"><figcaption>\(title) <span class="quiet">(\(unit))</span></figcaption>
      <svg viewBox="0 0 \(number640) \(number180)" role="img" aria-labelledby="p\(number)t p\(number)d">
      <title id="p\(number)t">\(title)</title><desc id="p\(number)d">\(said)</desc>
      \(grid(Self.top, text(top)))\(grid(middle, text(top / 2)))\(grid(Self.height - Self.bottom, text(0)))
      <path class="area" d="\(area)"/><path class="curve" d="\(line)"/>
      <text x="\(PageSheet.text(Self.left))" y="\(PageSheet.text(Self.height - 5))">\(ends.first)</text>
      <text x="\(PageSheet.text(Self.width - Self.right))" y="\(PageSheet.text(Self.height - 5))" text-anchor="end">\(ends.last)</text>
      </svg><p class="quiet">\(said)</p></figure>
      """
  }

  private var number640: String { PageSheet.text(Self.width) }
  private var number180: String { PageSheet.text(Self.height) }
  private static let inner = (width: width - left - right, height: height - top - bottom)

  private func grid(_ y: Double, _ label: String) -> Markup {
    let place = PageSheet.text(y)
    return """
      <line class="axis" x1="\(PageSheet.text(Self.left))" x2="\(PageSheet.text(Self.width - Self.right))" y1="\(place)" \
      y2="\(place)"/><text x="\(PageSheet.text(Self.left - 6))" y="\(PageSheet.text(y + 4))" text-anchor="end">\(label)</text>
      """
  }

  /// The curve, and the area below it.
  private func curves(_ top: Double) -> (line: String, area: String) {
    var line = ""
    var area = ""
    var stretch: [(x: Double, y: Double)] = []
    let base = PageSheet.text(Self.height - Self.bottom)
    func end() {
      defer { stretch = [] }
      guard let first = stretch.first, let last = stretch.last else { return }
      let path = stretch.map { "\(PageSheet.text($0.x)) \(PageSheet.text($0.y))" }.joined(separator: "L")
      // A point alone would not be seen.
      line += "M\(path)" + (stretch.count == 1 ? "h3" : "")
      area += "M\(PageSheet.text(first.x)) \(base)L\(path)L\(PageSheet.text(last.x)) \(base)Z"
    }
    for point in thinned {
      guard let value = point.value else {
        end()
        continue
      }
      let x = Self.left + Self.inner.width * min(1, max(0, point.at))
      stretch.append((x, Self.top + Self.inner.height * (1 - min(1, max(0, value / top)))))
    }
    end()
    return (line, area)
  }

  /// The points as they are drawn: of many the highest of each lot, and a gap where the lot has one.
  var thinned: [(at: Double, value: Double?)] {
    guard points.count > Self.mostPoints else { return points }
    let lot = (points.count + Self.mostPoints - 1) / Self.mostPoints
    return stride(from: 0, to: points.count, by: lot).flatMap { start in
      let lot = points[start..<min(points.count, start + lot)]
      let highest: (at: Double, value: Double?) = (lot[lot.startIndex].at, lot.compactMap(\.value).max())
      let hasGap = highest.value != nil && lot.contains { $0.value == nil }
      return hasGap ? [highest, (highest.at, nil)] : [highest]
    }
  }

  /// The least round number that is not below a value: 1, 2 or 5 with noughts.
  static func roundTop(_ value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    var step = 1e-6
    while step * 10 <= value, step < 1e15 { step *= 10 }
    return [1, 2, 5, 10].map { $0 * step }.first { $0 >= value * (1 - 1e-9) } ?? value
  }
}
