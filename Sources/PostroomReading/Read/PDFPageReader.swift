internal import PostroomModel
internal import PostroomNative

/// Reads one page after another of a PDF and keeps its buffer between them.
struct PDFPageReader {
  /// The most characters that are read from one page; a dense page of an A0 sheet has a tenth of it.
  static let mostCharacters = 1_000_000
  /// The most annotations that are looked at for form values without an appearance.
  private static let mostAnnotations = 10_000

  private var characters: ContiguousArray<PDFCharacter> = []

  /// Reads a page; it always yields one.
  mutating func read(_ document: PDFDocument, index: Int, notes: inout PageNotes) -> Page {
    do throws(Fault) {
      return try readLoaded(document.page(at: index), number: index + 1, notes: &notes)
    } catch {
      notes.unreadable.append(index + 1)
      return Page(number: index + 1, width: 0, height: 0, source: .skipped, skipped: .unreadable)
    }
  }

  private mutating func readLoaded(
    _ page: PDFPage, number: Int, notes: inout PageNotes
  ) throws(Fault) -> Page {
    let fields = try bringOutFormValues(page)
    characters.removeAll(keepingCapacity: true)
    let count = try page.appendCharacters(to: &characters, limit: Self.mostCharacters)
    if count > Self.mostCharacters { notes.overfull.append(number) }
    let size = page.size
    var result = Page(
      number: number, width: size.width, height: size.height, rotation: page.rotation, source: .textLayer)
    switch TextLayerVerdict(CharacterCensus(characters), hasFields: !fields.isEmpty, page: page) {
    case .words(let keepsInvisible, let note):
      switch note {
      case .none: break
      case .hiddenTextLayer: notes.hiddenTextLayer.append(number)
      case .hiddenTextDropped: notes.hiddenTextDropped.append(number)
      }
      let fragments = WordSegmenter.fragments(characters, keepsInvisible: keepsInvisible) + fields
      result.words = ReadingOrder.words(DividedWords.joined(fragments))
      if result.words.isEmpty { result.source = .blank }
    case .blank:
      result.source = .blank
    case .needsRecognition:
      result.source = .skipped
      result.skipped = .needsRecognition
    }
    return result
  }

  /// Draws form values into the page and returns those that cannot be drawn as words of their own.
  private func bringOutFormValues(_ page: PDFPage) throws(Fault) -> [Fragment] {
    if !page.hasTextAnnotations { return [] }
    var fields: [Fragment] = []
    for index in 0..<min(page.annotationCount, Self.mostAnnotations) {
      if let field = page.fieldWithoutAppearance(at: index) {
        fields += FieldWords.fragments(field.value, in: field.box)
      }
    }
    try page.flattenTextAnnotations()
    return fields
  }
}
