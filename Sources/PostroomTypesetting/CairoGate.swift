internal import CPango
internal import Foundation

/// The one door to Pango and Cairo.
///
/// Both keep process-wide caches of fonts that two threads cannot use at once (Cairo 1.16 and Pango 1.50 crash in
/// the font cache when documents are drawn in parallel), so every call goes through here. Each call is short:
/// threads that typeset different documents take turns.
enum CairoGate {
  private static let lock = NSRecursiveLock()

  /// One font map for all threads; the library's own default is one for each thread, destroyed with it.
  nonisolated(unsafe) private static let fonts: OpaquePointer = pango_cairo_font_map_new()

  /// Does something with Pango or Cairo while no other thread does.
  ///
  /// Whatever is drawn on was made by somebody who holds ``TypesettingLibraries``, so they are open.
  static func pass<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body()
  }

  /// A layout for a drawing context; only inside `pass`.
  static func makeLayout(for drawing: OpaquePointer) -> OpaquePointer {
    let context = pango_font_map_create_context(fonts)
    defer { g_object_unref(UnsafeMutableRawPointer(context)) }
    pango_cairo_update_context(drawing, context)
    return pango_layout_new(context)
  }
}
