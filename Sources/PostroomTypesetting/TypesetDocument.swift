internal import CPango
public import PostroomModel

/// A document in the making: a PDF, or sheets of paper that can be looked at.
///
/// The same drawing gives the same bytes on the same machine: nothing of the clock or the process gets in. One
/// document belongs to one thread at a time; documents may be made in parallel, and take turns.
public final class TypesetDocument {
  /// What the drawing ends on.
  public enum Medium: Sendable {
    /// A PDF, handed over by `finish()`.
    case file
    /// Sheets, handed over by `sheets()`.
    case paper
  }

  /// The size of the page that is being drawn.
  public private(set) var size: PageSize
  /// What is drawn on.
  public let canvas: Canvas
  /// The number of pages begun.
  public private(set) var pages = 1
  /// What it ends on.
  public let medium: Medium
  /// Cairo never answers with nil but with a surface that remembers what went wrong.
  private var surface: OpaquePointer
  private let sink: Sink
  private let libraries: TypesettingLibraries
  private var ended: [Sheet] = []

  /// Opens the libraries, and begins a document with its first page.
  ///
  /// - Parameters:
  ///   - size: The first page.
  ///   - medium: What it ends on.
  /// - Throws: `typesetting-missing`.
  public convenience init(size: PageSize = .a4, medium: Medium = .file) throws(Fault) {
    self.init(try TypesettingLibraries.open(), size: size, medium: medium)
  }

  /// Begins a document with its first page; the libraries are open.
  ///
  /// - Parameters:
  ///   - libraries: The proof of it.
  ///   - size: The first page.
  ///   - creator: The program named in the file's information.
  ///   - created: The moment named in the file's information, ISO 8601.
  ///   - medium: What it ends on; the same text breaks at the same places on both.
  public init(
    _ libraries: TypesettingLibraries, size: PageSize = .a4, creator: String = "Postroom",
    created: String = "2026-01-01T00:00:00Z",
    medium: Medium = .file
  ) {
    self.size = size
    self.medium = medium
    self.libraries = libraries
    sink = Sink()
    let closure = Unmanaged.passUnretained(sink).toOpaque()
    surface = CairoGate.pass {
      if medium == .paper { return Sheet.makeRecording(size) }
      let made: OpaquePointer = cairo_pdf_surface_create_for_stream(
        Sink.write, closure, size.width, size.height)
      cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_CREATOR, creator)
      cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_CREATE_DATE, created)
      cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_MOD_DATE, created)
      return made
    }
    canvas = Canvas(surface: surface, libraries)
  }

  deinit {
    // Finishing writes to the sink, which must still be there: so here, and not when the canvas lets go.
    CairoGate.pass {
      if medium == .file { cairo_surface_finish(surface) }
      cairo_surface_destroy(surface)
    }
  }

  /// Ends the page and begins another, of the same size unless told otherwise.
  public func beginPage(size: PageSize? = nil) {
    if medium == .paper {
      keepSheet()
      let next = size ?? self.size
      CairoGate.pass {
        cairo_surface_destroy(surface)
        surface = Sheet.makeRecording(next)
      }
    } else {
      CairoGate.pass {
        cairo_show_page(canvas.context)
        if let size { cairo_pdf_surface_set_size(surface, size.width, size.height) }
      }
    }
    if let size { self.size = size }
    pages += 1
    canvas.beginPage(on: medium == .paper ? surface : nil)
  }

  /// Ends a document on paper and hands over its sheets; nothing may be drawn afterwards.
  ///
  /// A document that ends in a file has none.
  public func sheets() -> [Sheet] {
    if medium == .paper, ended.count < pages { keepSheet() }
    return ended
  }

  private func keepSheet() {
    ended.append(
      Sheet(
        recording: surface, size: size, status: CairoGate.pass { cairo_status(canvas.context) }, libraries: libraries))
  }

  /// Ends the document and hands over its bytes.
  ///
  /// - Throws: `output-unwritable` when Cairo could not make the file, and for a document on paper.
  public func finish() throws(Fault) -> [UInt8] {
    guard medium == .file else { throw Fault(.outputUnwritable, "PDF", "The document is on paper.") }
    let ends = CairoGate.pass {
      cairo_show_page(canvas.context)
      let drawing = cairo_status(canvas.context)
      cairo_surface_finish(surface)
      return [drawing, cairo_surface_status(surface)]
    }
    for status in ends where status != CAIRO_STATUS_SUCCESS {
      throw Fault(.outputUnwritable, "PDF", "Cairo said: \(String(cString: cairo_status_to_string(status))).")
    }
    return sink.bytes
  }

  /// The strings that were laid out, pages separated by form feeds and strings by newlines.
  public var text: String {
    canvas.texts.map { $0.joined(separator: "\n") }.joined(separator: "\u{0C}")
  }
}

/// Where Cairo's stream ends up.
private final class Sink {
  var bytes: [UInt8] = []

  /// Cairo's write function; the closure is an unretained `Sink` that the document holds.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
      .bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }
}
