internal import CPango

/// A corner of a path, in points from the top left corner of the page.
public struct Spot: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Downwards.
  public var y: Double

  /// Makes a spot.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension Canvas {
  /// Draws a straight line.
  public func line(
    from start: Spot, to end: Spot, thickness: Double = 0.6, colour: Colour = .black, dash: Double = 0
  ) {
    CairoGate.pass {
      cairo_move_to(context, start.x, start.y)
      cairo_line_to(context, end.x, end.y)
      stroke(thickness, colour, dash: dash)
    }
  }

  /// Draws a box: filled, framed or both; with round corners where a radius is given.
  public func box(
    _ area: Area, fill: Colour? = nil, frame: Colour? = .black, thickness: Double = 0.6, radius: Double = 0
  ) {
    CairoGate.pass {
      trace(area, radius: radius)
      if let fill {
        setSource(fill)
        cairo_fill_preserve(context)
      }
      if let frame { stroke(thickness, frame, dash: 0) } else { cairo_new_path(context) }
    }
  }

  /// Draws an ellipse inside an area.
  public func ellipse(_ area: Area, fill: Colour? = nil, frame: Colour? = .black, thickness: Double = 0.6) {
    CairoGate.pass {
      cairo_save(context)
      cairo_translate(context, area.x + area.width / 2, area.y + area.height / 2)
      cairo_scale(context, area.width / 2, area.height / 2)
      cairo_new_path(context)
      cairo_arc(context, 0, 0, 1, 0, 2 * .pi)
      cairo_restore(context)
      if let fill {
        setSource(fill)
        cairo_fill_preserve(context)
      }
      if let frame { stroke(thickness, frame, dash: 0) } else { cairo_new_path(context) }
    }
  }

  /// Fills a polygon.
  public func polygon(_ corners: [Spot], fill: Colour) {
    CairoGate.pass {
      guard let first = corners.first else { return }
      cairo_move_to(context, first.x, first.y)
      for corner in corners.dropFirst() { cairo_line_to(context, corner.x, corner.y) }
      cairo_close_path(context)
      setSource(fill)
      cairo_fill(context)
    }
  }

  /// Draws a smooth curve through spots, as a pen would.
  public func curve(through spots: [Spot], thickness: Double, colour: Colour) {
    CairoGate.pass {
      guard spots.count > 1 else { return }
      cairo_move_to(context, spots[0].x, spots[0].y)
      for index in 1..<spots.count {
        let before = spots[max(index - 2, 0)]
        let start = spots[index - 1]
        let end = spots[index]
        let after = spots[min(index + 1, spots.count - 1)]
        // Catmull–Rom tangents turned into Bézier handles: a sixth of the neighbours' distance.
        cairo_curve_to(
          context, start.x + (end.x - before.x) / 6, start.y + (end.y - before.y) / 6,
          end.x - (after.x - start.x) / 6, end.y - (after.y - start.y) / 6, end.x, end.y)
      }
      cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      stroke(thickness, colour, dash: 0)
    }
  }

  /// Draws a picture into an area.
  public func picture(_ raster: Raster, in area: Area) {
    CairoGate.pass {
      guard let surface = raster.makeSurface() else { return }
      cairo_save(context)
      cairo_translate(context, area.x, area.y)
      cairo_scale(context, area.width / Double(raster.width), area.height / Double(raster.height))
      cairo_set_source_surface(context, surface, 0, 0)
      cairo_paint(context)
      cairo_restore(context)
      cairo_surface_destroy(surface)
    }
  }

  /// Draws only inside an area.
  public func clipped(to area: Area, radius: Double = 0, draw: (Canvas) -> Void) {
    CairoGate.pass {
      cairo_save(context)
      trace(area, radius: radius)
      cairo_clip(context)
    }
    draw(self)
    CairoGate.pass { cairo_restore(context) }
  }

  private func trace(_ area: Area, radius: Double) {
    cairo_new_path(context)
    guard radius > 0 else {
      cairo_rectangle(context, area.x, area.y, area.width, area.height)
      return
    }
    let (right, bottom) = (area.x + area.width, area.y + area.height)
    cairo_arc(context, right - radius, area.y + radius, radius, -.pi / 2, 0)
    cairo_arc(context, right - radius, bottom - radius, radius, 0, .pi / 2)
    cairo_arc(context, area.x + radius, bottom - radius, radius, .pi / 2, .pi)
    cairo_arc(context, area.x + radius, area.y + radius, radius, .pi, 1.5 * .pi)
    cairo_close_path(context)
  }

  private func stroke(_ thickness: Double, _ colour: Colour, dash: Double) {
    setSource(colour)
    cairo_set_line_width(context, thickness)
    var pattern = [dash, dash]
    cairo_set_dash(context, &pattern, dash > 0 ? 2 : 0, 0)
    cairo_stroke(context)
  }
}
