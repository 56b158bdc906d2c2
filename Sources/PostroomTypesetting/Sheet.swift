internal import CPango

/// A drawn page that can be looked at again and again, at any size and in any turn.
///
/// What was drawn is kept, not its pixels: letters are as sharp as what they are drawn on. A sheet belongs to one thread at a
/// time; threads that look at different ones take turns.
public final class Sheet {
  /// The size of the paper.
  public let size: PageSize
  private let recording: OpaquePointer
  private let status: cairo_status_t
  /// The proof that it can be looked at.
  public let libraries: TypesettingLibraries

  /// Keeps a recording surface for as long as the sheet lives.
  init(recording: OpaquePointer, size: PageSize, status: cairo_status_t, libraries: TypesettingLibraries) {
    self.libraries = libraries
    self.size = size
    self.status = status
    self.recording = CairoGate.pass { cairo_surface_reference(recording) }
  }

  deinit { CairoGate.pass { cairo_surface_destroy(recording) } }

  /// Whether all that was drawn could be kept.
  public var isWhole: Bool {
    status == CAIRO_STATUS_SUCCESS && CairoGate.pass { cairo_surface_status(recording) } == CAIRO_STATUS_SUCCESS
  }

  /// A surface that remembers what is drawn on it; only inside `CairoGate.pass`.
  static func makeRecording(_ size: PageSize) -> OpaquePointer {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width, height: size.height)
    return cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
  }

  /// Draws what is on the sheet with its top left corner at the origin.
  fileprivate func replay(on context: OpaquePointer) {
    cairo_save(context)
    cairo_rectangle(context, 0, 0, size.width, size.height)
    cairo_clip(context)
    cairo_set_source_surface(context, recording, 0, 0)
    cairo_paint(context)
    cairo_restore(context)
  }
}

extension Canvas {
  /// Draws what is on a sheet, without its paper; its texts do not become this canvas's.
  ///
  /// - Parameters:
  ///   - sheet: What is drawn.
  ///   - x: The left edge in points.
  ///   - y: The top edge in points.
  public func sheet(_ sheet: Sheet, x: Double, y: Double) {
    CairoGate.pass {
      cairo_save(context)
      cairo_translate(context, x, y)
      sheet.replay(on: context)
      cairo_restore(context)
    }
  }
}
