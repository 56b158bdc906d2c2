internal import CPDFium
public import PostroomModel

/// The form of a document; closed when the last reference to it is gone.
///
/// Nothing that the form wants done is done: no script runs, nothing is calculated. It belongs to one thread.
public final class PDFForm {
  private let handle: OpaquePointer
  /// It must be closed after the form.
  private let document: PDFDocument

  /// Takes up a document's form, which may have no field.
  ///
  /// - Throws: `form-unusable` when PDFium cannot.
  public init(_ document: PDFDocument) throws(Fault) {
    guard let handle = postroom_pdf_form_open(document.handle) else {
      throw Fault(.formUnusable, "", "PDFium cannot take its form up.")
    }
    self.handle = handle
    self.document = document
  }

  deinit { postroom_pdf_form_close(handle) }

  /// Does something with the fields of a page, whose letters and choices PDFium knows only meanwhile.
  public func withFields<Value>(of page: PDFPage, _ body: () throws(Fault) -> Value) throws(Fault) -> Value {
    if page.isLost { return try body() }
    postroom_pdf_form_enter(handle, page.handle)
    defer { postroom_pdf_form_leave(handle, page.handle) }
    return try body()
  }

  /// The field that an annotation shows; nil when it shows none, or is hidden.
  ///
  /// - Parameters:
  ///   - index: The annotation's index on the page, from 0.
  ///   - page: The page.
  ///   - number: The page's number, from 1.
  public func field(at index: Int, on page: PDFPage, number: Int) -> FormField? {
    var raw = postroom_pdf_field()
    guard !page.isLost, postroom_pdf_form_field(handle, page.handle, CInt(truncatingIfNeeded: index), &raw) else {
      return nil
    }
    // ISO 32000-1, table 228: bit 13 is of several lines, bit 25 has a place for each character.
    let (isMultiline, isComb) = (raw.flags & 1 << 12 != 0, raw.flags & 1 << 24 != 0)
    let kind: FormField.Kind =
      switch Int(raw.kind) {
      case POSTROOM_PDF_FIELD_TEXT, POSTROOM_PDF_FIELD_COMBO_BOX, POSTROOM_PDF_FIELD_LIST_BOX: .text
      case POSTROOM_PDF_FIELD_CHECK_BOX: .checkBox
      case POSTROOM_PDF_FIELD_RADIO_BUTTON: .radioButton
      default: .other
      }
    return FormField(
      name: Self.text(&raw.name, raw.name_length), kind: kind, page: number, annotation: index,
      box: Box(x0: raw.box.0, y0: raw.box.1, x1: raw.box.2, y1: raw.box.3),
      choice: kind == .text ? "" : Self.text(&raw.choice, raw.choice_length),
      isFilled: kind == .text ? raw.has_value : raw.is_chosen, isMultiline: isMultiline,
      isComb: isComb && !isMultiline && raw.places > 0, places: Int(max(0, min(raw.places, 10_000))),
      size: raw.em.isFinite ? max(0, min(raw.em, 144)) : 0, alignment: Int(max(0, min(raw.alignment, 2))))
  }

  private static func text<Units>(_ units: inout Units, _ length: Int) -> String {
    withUnsafeBytes(of: &units) { String(decoding: $0.bindMemory(to: UInt16.self).prefix(length), as: UTF16.self) }
  }
}

/// Pages that are laid over those of another document; closed when the last reference to it is gone.
public final class PDFLayer {
  let handle: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Opens a PDF in memory.
  ///
  /// - Throws: `pdf-damaged`.
  public init(_ content: [UInt8]) throws(Fault) {
    bytes = .allocate(capacity: max(1, content.count))
    _ = bytes.initialize(from: content)
    guard let handle = postroom_pdf_layer_open(bytes.baseAddress, content.count) else {
      bytes.deallocate()
      throw Fault(.pdfDamaged, "", "The layer is no PDF.")
    }
    self.handle = handle
  }

  deinit {
    postroom_pdf_layer_close(handle)
    bytes.deallocate()
  }

  /// The number of pages.
  public var pageCount: Int { max(0, Int(postroom_pdf_layer_pages(handle))) }
}

extension PDFPage {
  /// Removes an annotation; the indices of those behind it go down by one.
  public func removeAnnotation(at index: Int) {
    if !isLost { _ = postroom_pdf_page_remove_annotation(handle, CInt(truncatingIfNeeded: index)) }
  }

  /// Lays a page of a layer, as large as this one is shown, over it.
  ///
  /// - Throws: `form-unusable` when PDFium cannot.
  public func lay(_ layer: PDFLayer, page index: Int) throws(Fault) {
    guard !isLost, postroom_pdf_page_lay_over(handle, layer.handle, CInt(truncatingIfNeeded: index)) else {
      throw Fault(.formUnusable, "", "PDFium cannot lay anything over page \(index + 1).")
    }
  }
}
