internal import CPango

/// A page to draw on: text through Pango, lines and pictures through Cairo, in points from the top left corner.
///
/// A canvas belongs to one thread at a time; threads that draw on different ones take turns. It keeps the strings that were laid out on it, in drawing order, so that a
/// maker of documents can say what a reader should find.
public final class Canvas {
  private(set) var context: OpaquePointer
  private let layout: OpaquePointer
  /// The texts drawn so far, one list for each page.
  public private(set) var texts: [[String]] = [[]]

  /// Draws on a Cairo surface; the canvas holds the surface as long as it lives.
  ///
  /// The libraries are asked for so that no canvas can be made before they are open.
  init(surface: OpaquePointer, _: TypesettingLibraries) {
    let drawing: OpaquePointer = CairoGate.pass { cairo_create(surface) }
    context = drawing
    layout = CairoGate.pass { CairoGate.makeLayout(for: drawing) }
    CairoGate.pass { Self.forbidHinting(layout) }
  }

  deinit {
    CairoGate.pass {
      g_object_unref(UnsafeMutableRawPointer(layout))
      cairo_destroy(context)
    }
  }

  /// Measures must not depend on a screen: the same paragraph breaks at the same words on paper and in pixels.
  private static func forbidHinting(_ layout: OpaquePointer) {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options)
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
    cairo_font_options_destroy(options)
  }

  /// Starts the record of another page, on a surface of its own where there is one.
  func beginPage(on surface: OpaquePointer? = nil) {
    texts.append([])
    guard let surface else { return }
    CairoGate.pass {
      cairo_destroy(context)
      context = cairo_create(surface)
    }
  }

  /// Draws text and returns its height in points.
  ///
  /// - Parameters:
  ///   - text: The characters; a newline breaks the line.
  ///   - x: The left edge; without a width, the point that the alignment refers to.
  ///   - y: The top of the first line.
  ///   - width: Where lines wrap; nil does not wrap.
  ///   - style: How it looks.
  @discardableResult
  public func text(
    _ text: StyledText, x: Double, y: Double, width: Double? = nil, style: TextStyle
  ) -> Double {
    let height = CairoGate.pass {
      let size = prepare(text, width: width, style: style)
      setSource(style.colour)
      cairo_move_to(context, width == nil ? x - size.width * style.alignment.anchor : x, y)
      pango_cairo_show_layout(context, layout)
      cairo_new_path(context)
      return size.height
    }
    texts[texts.count - 1].append(text.plain)
    return height
  }

  /// Draws plain text and returns its height in points.
  @discardableResult
  public func text(
    _ text: String, x: Double, y: Double, width: Double? = nil, style: TextStyle
  ) -> Double {
    self.text(StyledText(text), x: x, y: y, width: width, style: style)
  }

  /// The room that a text would take, in points.
  public func size(of text: StyledText, width: Double? = nil, style: TextStyle) -> (
    width: Double, height: Double
  ) {
    CairoGate.pass { prepare(text, width: width, style: style) }
  }

  /// The largest size at which a text still fits on one line, not above the style's and not below half of it.
  public func fitting(_ text: String, width: Double, style: TextStyle) -> TextStyle {
    let natural = size(of: StyledText(text), style: style).width
    guard natural > width, natural > 0 else { return style }
    return style.sized(max(style.size / 2, style.size * width / natural * 0.99))
  }

  /// Turns and moves everything that is drawn inside.
  ///
  /// - Parameters:
  ///   - degrees: Clockwise.
  ///   - x: What becomes the new origin, in points.
  ///   - y: What becomes the new origin, in points.
  public func turned(_ degrees: Double, x: Double, y: Double, draw: (Canvas) -> Void) {
    CairoGate.pass {
      cairo_save(context)
      cairo_translate(context, x, y)
      cairo_rotate(context, degrees * .pi / 180)
    }
    draw(self)
    CairoGate.pass { cairo_restore(context) }
  }

  func setSource(_ colour: Colour) {
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.opacity)
  }

  private func prepare(
    _ text: StyledText, width: Double?, style: TextStyle
  ) -> (width: Double, height: Double) {
    let scale = Double(PANGO_SCALE)
    let description = style.makeDescription()
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_width(layout, width.map { Int32(max($0, 1) * scale) } ?? -1)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_alignment(layout, style.alignment.pango)
    pango_layout_set_justify(layout, style.alignment == .justified ? 1 : 0)
    pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
    pango_layout_set_text(layout, text.plain, -1)
    let attributes = text.makeAttributes(style: style)
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    var (measuredWidth, measuredHeight): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &measuredWidth, &measuredHeight)
    return (Double(measuredWidth) / scale, Double(measuredHeight) / scale)
  }
}

extension TextStyle {
  fileprivate func makeDescription() -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, family.rawValue)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    if isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    if isItalic { pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
    return description
  }
}

extension TextStyle.Alignment {
  fileprivate var pango: PangoAlignment {
    switch self {
    case .left, .justified: PANGO_ALIGN_LEFT
    case .centre: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }

  /// The share of a text's width that stands left of its anchor.
  fileprivate var anchor: Double {
    switch self {
    case .left, .justified: 0
    case .centre: 0.5
    case .right: 1
    }
  }
}

extension StyledText {
  /// Ligatures are switched off: some readers of PDF give them back as one character.
  fileprivate func makeAttributes(style: TextStyle) -> OpaquePointer? {
    let list = pango_attr_list_new()
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0"))
    if style.letterSpacing != 0 {
      let spacing = Int32(style.letterSpacing * Double(PANGO_SCALE))
      pango_attr_list_insert(list, pango_attr_letter_spacing_new(spacing))
    }
    var start = 0
    for run in runs {
      let end = start + run.text.utf8.count
      if run.isBold, let attribute = pango_attr_weight_new(PANGO_WEIGHT_BOLD) {
        (attribute.pointee.start_index, attribute.pointee.end_index) = (UInt32(start), UInt32(end))
        pango_attr_list_insert(list, attribute)
      }
      start = end
    }
    return list
  }
}
