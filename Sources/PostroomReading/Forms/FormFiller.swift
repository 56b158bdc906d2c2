internal import Foundation
public import PostroomModel
public import PostroomNative

/// Describes a company's PDF form, and lays values over it.
///
/// It parses hostile bytes and therefore runs in the sandboxed worker. It is not thread safe, because PDFium is not.
public struct FormFiller {
  private let engine: PDFEngine

  /// Loads the PDF engine, unless it is loaded already.
  ///
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) { engine = try PDFEngine(search) }

  /// Writes the form's ``FormDescription`` as JSON.
  ///
  /// - Parameters:
  ///   - descriptor: The form, open for reading at any position.
  ///   - job: Its size.
  ///   - output: Takes the JSON.
  /// - Throws: What `output` throws; `form-unusable` when it is no PDF form that people fill; `pdf-damaged`,
  ///   `password-needed`, `security-unsupported`, `page-unreadable`, `source-unreadable`.
  public func describe(
    descriptor: CInt, job: ReadingJob, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    let document = try open(descriptor, job)
    let form = try PDFForm(document)
    var description = FormDescription(pages: [], fields: [])
    for index in 0..<document.pageCount {
      let page = try document.page(at: index)
      description.pages.append(FormDescription.PageArea(width: page.size.width, height: page.size.height))
      let fields = try form.withFields(of: page) { () throws(Fault) in
        (0..<page.annotationCount).compactMap { form.field(at: $0, on: page, number: index + 1) }
      }
      for field in fields where !field.name.isEmpty {
        description.fields.append(field)
        guard description.fields.count <= FormDescription.mostFields else {
          throw Fault(.formUnusable, "", "It has more than \(FormDescription.mostFields) places for values.")
        }
      }
    }
    guard let json = try? JSONEncoder().encode(description) else {
      throw Fault(.formUnusable, "", "Its fields cannot be described.")
    }
    try Array(json).handed(output)
  }

  /// Writes the form with a layer over it, without fields, scripts and whatever else is not on its pages.
  ///
  /// - Parameters:
  ///   - descriptor: The form, and the layer behind it.
  ///   - job: The form's size, and what is laid over it.
  ///   - output: Takes the PDF in pieces.
  /// - Throws: What `output` throws; as ``describe(descriptor:job:to:)``.
  public func fill(
    descriptor: CInt, job: ReadingJob, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    guard let order = job.form, order.layerBytes > 0 else {
      throw Fault(.internalError, "", "No layer was given that is to be laid over the form.")
    }
    let document = try open(descriptor, job)
    let layer = try PDFLayer(try OpenFile(descriptor).bytes(at: job.bytes, count: order.layerBytes))
    guard layer.pageCount == document.pageCount else {
      throw Fault(.internalError, "", "The layer has \(layer.pageCount) pages, and the form \(document.pageCount).")
    }
    for index in 0..<document.pageCount {
      let page = try document.page(at: index)
      let replaced = order.replaced.filter { $0.page == index + 1 }.map(\.annotation)
      for annotation in replaced.sorted(by: >) { page.removeAnnotation(at: annotation) }
      if page.annotationCount > 0 { try page.flattenTextAnnotations() }
      try page.lay(layer, page: index)
    }
    // As a part of itself it has neither fields nor scripts, and the same bytes each time.
    let lost = try PDFPartWriter(document: document).write(0..<document.pageCount, to: output)
    if let page = lost.first { throw Fault(.formUnusable, "", "Page \(page + 1) cannot be copied.") }
  }

  private func open(_ descriptor: CInt, _ job: ReadingJob) throws(Fault) -> PDFDocument {
    let document = try engine.open(descriptor: descriptor, bytes: job.bytes)
    guard (1...FormDescription.mostPages).contains(document.pageCount) else {
      throw Fault(
        .formUnusable, "", "It has \(document.pageCount) pages; \(FormDescription.mostPages) are filled at most.")
    }
    return document
  }
}
