/// How labels and their values are shown.
public enum LabelRuling: Sendable, CaseIterable {
  /// A box for the label and one for the value.
  case grid
  /// `Label : value`, colons under each other.
  case colon
  /// The value on a line to write on.
  case underlined
  /// The label small above its value in one box.
  case stacked
}

extension Flow {
  /// Sets labels and values in one or more columns, row by row.
  ///
  /// - Parameters:
  ///   - pairs: The labels and values in reading order.
  ///   - columns: How many pairs stand side by side.
  ///   - ruling: How they are shown.
  ///   - style: How values look; labels are bold.
  ///   - labelShare: The label's part of a column's width, 0 to 1; without meaning for `.stacked`.
  ///   - fill: The colour behind labels in boxes.
  ///   - width: The width in points; nil is that of the text.
  public func labelledValues(
    _ pairs: [(label: String, value: String)], columns: Int = 1, ruling: LabelRuling, style: TextStyle,
    labelShare: Double = 0.35, fill: Colour? = nil, width: Double? = nil, after: Double = 8
  ) {
    let layout = PairLayout(
      ruling: ruling, style: style, labelShare: labelShare, fill: fill,
      columnWidth: (width ?? self.width) / Double(columns))
    for start in stride(from: 0, to: pairs.count, by: columns) {
      let row = pairs[start..<min(start + columns, pairs.count)]
      let height = row.map { layout.height(label: $0.label, value: $0.value, on: canvas) }.max() ?? 0
      reserve(height)
      for (index, pair) in row.enumerated() {
        let area = Area(
          x: left + Double(index) * layout.columnWidth, y: y, width: layout.columnWidth, height: height)
        layout.draw(label: pair.label, value: pair.value, in: area, on: canvas)
      }
      y += height
    }
    y += after
  }
}

/// How one label and its value fit into a column.
private struct PairLayout {
  let ruling: LabelRuling
  let style: TextStyle
  let labelShare: Double
  let fill: Colour?
  let columnWidth: Double

  private var padding: Double { ruling == .colon ? 1.5 : 3 }
  private var labelWidth: Double { columnWidth * labelShare }
  private var labelStyle: TextStyle {
    ruling == .stacked ? style.sized(style.size * 0.75).coloured(Colour(gray: 0.35)) : style.bold
  }
  private var valueWidth: Double {
    switch ruling {
    case .grid: columnWidth - labelWidth - 2 * padding
    case .colon, .underlined: columnWidth - labelWidth - 14
    case .stacked: columnWidth - 2 * padding
    }
  }
  private var labelTextWidth: Double {
    ruling == .stacked ? columnWidth - 2 * padding : labelWidth - 2 * padding
  }

  func height(label: String, value: String, on canvas: Canvas) -> Double {
    let labelHeight = canvas.size(of: StyledText(label), width: labelTextWidth, style: labelStyle).height
    let valueHeight = canvas.size(of: StyledText(value), width: valueWidth, style: style).height
    let text = ruling == .stacked ? labelHeight + valueHeight : max(labelHeight, valueHeight)
    return text + 2 * padding
  }

  func draw(label: String, value: String, in area: Area, on canvas: Canvas) {
    switch ruling {
    case .grid:
      let labelArea = Area(x: area.x, y: area.y, width: labelWidth, height: area.height)
      canvas.box(labelArea, fill: fill, thickness: 0.5)
      canvas.box(
        Area(x: area.x + labelWidth, y: area.y, width: area.width - labelWidth, height: area.height),
        thickness: 0.5)
      drawLabel(label, in: area, on: canvas)
      drawValue(value, x: area.x + labelWidth + padding, y: area.y + padding, on: canvas)
    case .colon, .underlined:
      drawLabel(label, in: area, on: canvas)
      canvas.text(":", x: area.x + labelWidth, y: area.y + padding, style: labelStyle)
      drawValue(value, x: area.x + labelWidth + 8, y: area.y + padding, on: canvas)
      if ruling == .underlined {
        canvas.line(
          from: Spot(area.x + labelWidth + 6, area.y + area.height),
          to: Spot(area.x + area.width - 6, area.y + area.height), thickness: 0.4, colour: Colour(gray: 0.4))
      }
    case .stacked:
      canvas.box(area, thickness: 0.5)
      drawLabel(label, in: area, on: canvas)
      let height = canvas.size(of: StyledText(label), width: labelTextWidth, style: labelStyle).height
      drawValue(value, x: area.x + padding, y: area.y + padding + height, on: canvas)
    }
  }

  private func drawLabel(_ label: String, in area: Area, on canvas: Canvas) {
    canvas.text(label, x: area.x + padding, y: area.y + padding, width: labelTextWidth, style: labelStyle)
  }

  private func drawValue(_ value: String, x: Double, y: Double, on canvas: Canvas) {
    guard !value.isEmpty else { return }
    canvas.text(value, x: x, y: y, width: valueWidth, style: style)
  }
}
