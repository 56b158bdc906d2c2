internal import PostroomModel
internal import PostroomNative

/// Reads one page after another of a PDF and keeps its buffer between them.
struct PDFPageReader {
  /// The most characters that are read from one page; a dense page of an A0 sheet has a tenth of it.
  static let mostCharacters = 1_000_000
  /// The most annotations that are looked at for form values without an appearance.
  private static let mostAnnotations = 10_000

  private let recogniser: Recogniser?
  private let job: ReadingJob
  private let count: Int
  private let reports: ReadingReports
  private var characters: ContiguousArray<PDFCharacter> = []

  init(recogniser: Recogniser?, job: ReadingJob, count: Int, reports: ReadingReports) {
    self.recogniser = recogniser
    self.job = job
    self.count = count
    self.reports = reports
  }

  /// Reads a page; it always yields one, unless the recognition engine is missing.
  mutating func read(_ document: PDFDocument, number: Int, notes: inout PageNotes) throws(Fault) -> Page {
    do throws(Fault) {
      let page = try document.page(at: number - 1)
      var result = try readLoaded(page, number: number, notes: &notes)
      if wantsDrawnCodes(result) { result.barcodes = drawnCodes(of: page) }
      return result
    } catch {
      if error.code.kind == .missing { throw error }
      notes.unreadable.append(number)
      return Page(number: number, width: 0, height: 0, source: .skipped, skipped: .unreadable)
    }
  }

  /// A page with more words is no sheet that is laid between documents: these say what they are for, in a few languages.
  private static let mostSheetWords = 120

  /// Whether a page whose words come from its text layer is drawn for its codes: where scans' codes are wanted, only a page
  /// that may be a separator sheet, printed into the document or scanned with a text layer.
  private func wantsDrawnCodes(_ page: Page) -> Bool {
    guard page.source == .textLayer else { return false }
    switch job.recognition.barcodes {
    case .never: return false
    case .scans: return page.words.count <= Self.mostSheetWords
    case .all: return true
    }
  }

  /// The resolution at which a page is drawn for its codes alone, in dots per inch: a module of half a millimetre has four
  /// pixels.
  private static let codesDPI = 200.0
  private static let mostCodesPixels = 17_500_000

  /// The codes of a page whose words come from its text layer.
  private func drawnCodes(of page: PDFPage) -> [Barcode] {
    let most = min(Self.mostCodesPixels, job.maximumPixels)
    guard let bitmap = try? page.renderGray(dpi: Self.codesDPI, maximumPixels: most) else { return [] }
    return PageBarcodes.codes(on: PagePicture(bitmap, width: page.size.width, height: page.size.height), turns: 0)
  }

  private mutating func readLoaded(_ page: PDFPage, number: Int, notes: inout PageNotes) throws(Fault) -> Page {
    let fields = try bringOutFormValues(page)
    characters.removeAll(keepingCapacity: true)
    let count = try page.appendCharacters(to: &characters, limit: Self.mostCharacters)
    if count > Self.mostCharacters { notes.overfull.append(number) }
    let size = page.size
    var result = Page(
      number: number, width: size.width, height: size.height, rotation: page.rotation, source: .textLayer)
    let isRead = recogniser != nil && job.recognition.when != .never && job.recognition.dpi == nil
    switch TextLayerVerdict(CharacterCensus(characters), hasFields: !fields.isEmpty, page: page, isRead: isRead) {
    case .words(let keepsInvisible, let note):
      let fragments = WordSegmenter.fragments(characters, keepsInvisible: keepsInvisible) + fields
      result.words = ReadingOrder.words(DividedWords.joined(fragments))
      if result.words.isEmpty { result.source = .blank }
      return try checked(result, page, note, notes: &notes)
    case .blank:
      result.source = .blank
      return provenBlank(result, page, notes: &notes)
    case .needsRecognition:
      return kept(try recognised(page, size, number, notes: &notes), notes: &notes)
    }
  }

  /// The page with its text layer, or recognised where that is wanted or the layer is worth nothing.
  private func checked(
    _ layered: Page, _ page: PDFPage, _ note: TextLayerVerdict.Note, notes: inout PageNotes
  ) throws(Fault) -> Page {
    let number = layered.number
    let size = (layered.width, layered.height)
    if job.recognition.when == .always, layered.source != .blank {
      guard let seen = try secondLook(page, size, number, notes: &notes) else { return layered }
      return seen.words.isEmpty && !layered.words.isEmpty ? layered : kept(seen, notes: &notes)
    }
    switch note {
    case .none:
      guard job.recognition.when == .auto, recogniser != nil, Self.isNonsense(layered) else { break }
      guard let seen = try secondLook(page, size, number, notes: &notes) else { break }
      if PlausibleWord.share(of: seen.words) >= Self.sense {
        notes.add(number, "the text layer makes no sense; the page was recognised instead.")
        return kept(seen, notes: &notes)
      }
    case .hiddenTextDropped: notes.hiddenTextDropped.append(number)
    case .stampedScan(let dropsHidden):
      if dropsHidden { notes.hiddenTextDropped.append(number) }
      guard job.recognition.when == .auto, recogniser != nil,
        !ScanLayer(layered).covers(ScanLayer.nearlyAll, ofInkOf: page)
      else { break }
      guard let seen = try secondLook(page, size, number, notes: &notes) else { break }
      if let merged = MergedPage.page(layered, seen, rotation: page.rotation) { return kept(merged, notes: &notes) }
      if Double(Self.letters(seen)) > Self.stampedGain * Double(Self.letters(layered)) {
        return kept(seen, notes: &notes)
      }
    case .hiddenTextLayer:
      if job.recognition.when == .auto, recogniser != nil, !ScanLayer(layered).isGood(on: page) {
        if let seen = try secondLook(page, size, number, notes: &notes), !seen.words.isEmpty {
          notes.add(number, "a scan whose hidden text layer does not fit its picture; it was recognised anew.")
          return kept(seen, notes: &notes)
        }
      }
      notes.hiddenTextLayer.append(number)
    }
    return layered
  }

  /// The page as it is recognised, beside a text layer that stays if that fails.
  private func secondLook(
    _ page: PDFPage, _ size: (width: Float, height: Float), _ number: Int, notes: inout PageNotes
  ) throws(Fault) -> Page? {
    if recogniser == nil { return nil }
    do throws(Fault) {
      return try recognised(page, size, number, notes: &notes)
    } catch {
      if error.code.kind == .missing { throw error }
      notes.add(number, "it could not be recognised besides; its text layer was taken.")
      return nil
    }
  }

  /// A text layer is nonsense when less than this share of it can be words: its font says other letters than it shows.
  private static let nonsense = 0.3
  /// What is to take its place must be words by this share.
  private static let sense = 0.7

  /// Rows of dots, rules and formulas are no nonsense: there must be letters that make no words.
  private static func isNonsense(_ page: Page) -> Bool {
    PlausibleWord.share(of: page.words) < nonsense
      && page.words.contains { $0.text.contains { $0 != "." && $0 != "_" } }
  }

  /// Recognition must find so many times the letters of a text layer to take its place.
  private static let stampedGain = 1.5

  private static func letters(_ page: Page) -> Int {
    page.words.reduce(0) { $0 + $1.text.unicodeScalars.count(where: PlausibleWord.counts) }
  }

  private func recognised(
    _ page: PDFPage, _ size: (width: Float, height: Float), _ number: Int, notes: inout PageNotes
  ) throws(Fault) -> Page {
    guard let recogniser, job.recognition.when != .never else {
      return Page(
        number: number, width: size.width, height: size.height, rotation: page.rotation, source: .skipped,
        skipped: .needsRecognition)
    }
    reports.recognising(number, count)
    let picture = try PDFPagePicture(page: page, job: job).picture()
    for note in picture.notes { notes.add(number, note) }
    var result = try recogniser.page(
      picture, number: number, settings: job.recognition, seconds: job.secondsPerPage)
    if result.source == .blank { return provenBlank(result, page, notes: &notes) }
    // The picture was taken of the page as it is shown; what was turned after that comes on top.
    result.rotation = (page.rotation + result.rotation) % 360
    return result
  }

  /// A page that shows nothing is blank only when its pictures can be decoded.
  private func provenBlank(_ blank: Page, _ page: PDFPage, notes: inout PageNotes) -> Page {
    if page.picturesDecode { return blank }
    notes.add(blank.number, "a picture on it cannot be decoded, or is too large for the memory of a reader.")
    var unread = blank
    unread.source = .skipped
    unread.skipped = .unreadable
    return unread
  }

  /// Tells of a recognised page that is the page's reading.
  private func kept(_ page: Page, notes: inout PageNotes) -> Page {
    notes.recognised(page)
    if let finished = FinishedPages.kept(page) { reports.finished(finished) }
    return page
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
