internal import PostroomModel
internal import PostroomNative

/// Puts text layers on the recognised pages of a PDF.
struct SearchablePDF {
  let engine: PDFEngine
  let reading: Reading
  let output: SearchableCopy.Output

  /// Drawings are compared at this resolution, in dots per inch: enough to see a missing line.
  private static let comparedDPI = 50.0

  func write(descriptor: CInt, bytes: Int) throws(Fault) -> [String] {
    let document = try engine.open(descriptor: descriptor, bytes: bytes)
    if document.isEncrypted {
      throw Fault(.securityUnsupported, "", "It is encrypted, and its copy would not be.")
    }
    guard document.pageCount == reading.pages.count else {
      throw Fault(.sourceChanged, "", "It has other pages than a moment ago.")
    }
    let recognised = reading.pages.filter { $0.source == .recognised && !$0.words.isEmpty }
    if recognised.isEmpty { return [] }
    var notes: [String] = []
    if document.isSigned { notes.append("The document is signed; no signature holds for a changed copy.") }
    try addLayers(to: document, recognised, notes: &notes) { () throws(Fault) in
      try engine.open(descriptor: descriptor, bytes: bytes)
    }
    try document.save(to: output)
    return notes
  }

  private func addLayers(
    to document: PDFDocument, _ pages: [Page], notes: inout [String],
    reopened: () throws(Fault) -> PDFDocument
  ) throws(Fault) {
    // The font must know all characters before its first word.
    var codes = LayerCodes()
    for page in pages { for word in page.words { _ = codes.codes(of: word.text) } }
    let font = try PDFHiddenFont(
      in: document, font: GlyphlessFont.file, glyphs: codes.glyphs, characters: codes.unicodeMap)
    for page in pages {
      let target = try document.page(at: page.number - 1)
      if target.hasHiddenText, try canSpareHiddenText(target, page.number, reopened()) { target.removeHiddenText() }
      let kept = try KeptText(target)
      if !kept.isGood, !kept.isEmpty {
        notes.append("Page \(page.number) keeps text of its own that makes no sense, beside the new layer.")
      }
      let layer = LayerPage(page, rotation: target.rotation, area: target.area)
      for word in layer.words(&codes, leavingOut: { kept.isGood && kept.covers($0, $1) }) {
        guard target.addHiddenText(word.codes, font: font, matrix: word.place.numbers) else {
          throw Fault(.memoryLimit, "", "There is no room for the text layer of page \(page.number).")
        }
      }
      try target.writeContent()
      try output(UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }

  /// Whether the page looks the same without its old hidden text, tried out on a document of its own: PDFium writes
  /// the content anew, and not all of it well.
  private func canSpareHiddenText(_ page: PDFPage, _ number: Int, _ twin: PDFDocument) throws(Fault) -> Bool {
    do throws(Fault) {
      let before = try page.renderGray(dpi: Self.comparedDPI)
      let bare = try twin.page(at: number - 1)
      bare.removeHiddenText()
      try bare.writeContent()
      return try twin.page(at: number - 1).renderGray(dpi: Self.comparedDPI) == before
    } catch {
      if error.code == .memoryLimit { throw error }
      return false
    }
  }
}
