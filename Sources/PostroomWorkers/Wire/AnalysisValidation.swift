import PostroomModel

extension Analysis {
  /// What of the analysis no honest worker answers, in words; nil when it keeps its invariants.
  ///
  /// The types already say much (JSON has no NaN, formats and sources are closed sets); this says the rest.
  ///
  /// - Complexity: O(pages + fields + lines + words).
  func breach(of job: ReadingJob) -> String? {
    let most = max(job.maximumPages, 1)
    if pages.count > most { return "it has \(pages.count) pages where at most \(most) are read" }
    if job.wanted == .photograph { return photographBreach(job) }
    if photograph != nil, job.wanted != .analysis { return "it judged a photograph that nobody asked about" }
    if job.wanted.isWrittenOnly { return pages.isEmpty ? nil : "it read pages that were only to be written" }
    if pages.isEmpty { return "it has no pages" }
    if let texts = pageTexts, texts.count > min(job.textPages ?? 0, pages.count) {
      return "it has the texts of pages that nobody asked for"
    }
    if let breach = partsBreach(job) ?? sortedPhotographBreach(job) { return breach }
    if classification.evidence.count > Plausible.evidence || fields.count > Plausible.fields
      || embeddedFiles.count > Plausible.attachments || lines.count > Plausible.lines
      || doubts.count > Plausible.doubts
    {
      return "it lists more than any reader finds"
    }
    if let breach = pages.lazy.compactMap(\.breach).first { return breach }
    if let breach = classification.breach(pages: pages.count) { return breach }
    if let breach = fieldBreach { return breach }
    if let breach = lines.lazy.compactMap({ $0.breach(pages: pages.count) }).first { return breach }
    if !doubts.allSatisfy({ $0.field?.isFieldName ?? true }) { return "a doubt is about no proper field" }
    if let currency = locale.currency, !currency.isCurrency { return "the currency is no ISO 4217 code" }
    if !embeddedFiles.allSatisfy({ Plausible.count.contains($0.bytes) }) {
      return "an attached file has an impossible size"
    }
    if !timings.values.allSatisfy({ Plausible.milliseconds.contains($0) }) {
      return "a timing is no duration"
    }
    if !memory.values.allSatisfy({ Plausible.growth.contains($0) }) {
      return "a stage's memory is impossible"
    }
    if let language, !language.isLanguage { return "the language is no ISO 639-2 code" }
    return reading?.breach(pages: pages.count)
  }

  private func partsBreach(_ job: ReadingJob) -> String? {
    guard !parts.isEmpty else { return nil }
    if !job.mayHoldSeveral { return "it divides what is not to be divided" }
    var end = 0
    for part in parts {
      guard part.first > end, part.last >= part.first, part.last <= pages.count else {
        return "its parts are no pages of it in their order"
      }
      end = part.last
    }
    return nil
  }

  private var fieldBreach: String? {
    for (name, field) in fields {
      // Lines have a member of their own; a field of their name would take their place in the results.
      if !name.isFieldName || name == FieldName.lines || name == FieldName.vehicles {
        return "a field has no proper name"
      }
      if let breach = field.breach(pages: pages.count) { return "the field \(name) \(breach)" }
    }
    return nil
  }

  /// The analysis with every string that people or terminals are shown cleaned and capped, and without words that
  /// nobody asked for.
  func cleaned(for job: ReadingJob) -> Analysis {
    var analysis = self
    analysis.warnings = warnings.prefix(TextCap.warnings).map { $0.cleaned(cap: TextCap.sentence) }
    analysis.embeddedFiles = embeddedFiles.map {
      EmbeddedFile(name: $0.name.cleaned(cap: TextCap.fileName), bytes: $0.bytes)
    }
    analysis.fields = fields.mapValues(\.cleaned)
    analysis.lines = lines.map { LineItem(cells: $0.cells.mapValues(\.cleaned)) }
    analysis.doubts = doubts.map { Doubt($0.reason, field: $0.field, $0.detail.cleaned(cap: TextCap.sentence)) }
    analysis.photograph = photograph?.cleaned
    if job.wanted != .reading && job.wanted != .searchable {
      analysis.reading = nil
    } else if let pages = reading?.pages {
      for (index, page) in pages.enumerated() where page.recognition != nil {
        analysis.reading?.pages[index].recognition?.engine.clean(cap: TextCap.engine)
      }
    }
    return analysis
  }
}

/// Bounds that no honest number leaves, and within which sums over millions of documents cannot overflow: an overflow
/// would end the supervisor.
private enum Plausible {
  /// Sizes and counts: up to a terabyte.
  static let count = 0...(1 << 40)
  /// Changes of memory, in bytes.
  static let growth = -(1 << 40)...(1 << 40)
  /// Pieces of evidence: a reader gives eight.
  static let evidence = 64
  /// Fields: those of the contract, and as many again as a profile may define.
  static let fields = 256
  /// Lines of an invoice: far more than any that people write.
  static let lines = 5_000
  /// Cells of a line.
  static let cells = 16
  /// Doubts about a document.
  static let doubts = 64
  /// Other readings of a value.
  static let alternatives = 8
  /// Checks of a value.
  static let checks = 32
  /// Attached files: a reader lists a hundred.
  static let attachments = 200
  /// A hundred days.
  static let milliseconds = 0...8.64e9
  /// Dots per inch: pictures that lie about their size are far out, and no engine sees them so.
  static let dpi = 0...1e6
  /// Degrees either way.
  static let skew = -180.0...180.0
  /// Languages of one page, and steps that led to its words.
  static let listed = 0...32
}

extension WorkerMessage.Account {
  /// Whether the numbers can be a process's memory.
  var isPlausible: Bool { Plausible.count.contains(resident) && Plausible.count.contains(peak) }
}

/// How many characters of an untrusted string are kept; far above what honest answers have.
enum TextCap {
  /// A sentence for people.
  static let sentence = 500
  /// The longest file name that file systems take is 255 bytes.
  static let fileName = 255
  /// A field's value: a description may be long.
  static let value = 4_000
  /// The name and version of a recognition engine.
  static let engine = 100
  /// The name of a check or a normaliser.
  static let name = 64
  /// How many warnings are kept.
  static let warnings = 200
}

extension String {
  fileprivate mutating func clean(cap: Int) { self = cleaned(cap: cap) }

  /// ISO 639-2: three small letters.
  fileprivate var isLanguage: Bool { utf8.count == 3 && utf8.allSatisfy { (0x61...0x7A).contains($0) } }

  /// ISO 4217: three capitals.
  fileprivate var isCurrency: Bool { utf8.count == 3 && utf8.allSatisfy { (0x41...0x5A).contains($0) } }

  fileprivate var isFieldName: Bool {
    (1...64).contains(utf8.count)
      && utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
      }
  }

  fileprivate var isName: Bool { !isEmpty && utf8.count <= 400 && cleaned(cap: 400) == self }
}

extension PageSummary {
  fileprivate var breach: String? {
    if ![0, 90, 180, 270].contains(rotation) { return "a page is turned by \(rotation) degrees" }
    if !Plausible.count.contains(words) { return "a page has an impossible number of words" }
    if (source == .skipped) != (skipped != nil) { return "a page is skipped for no reason, or read for one" }
    guard let confidence else { return nil }
    if source != .recognised { return "a page was recognised, and its words come from elsewhere" }
    return (0...1).contains(confidence) ? nil : "a page's confidence is \(confidence)"
  }
}

extension Classification {
  fileprivate func breach(pages: Int) -> String? {
    if !category.isName { return "the category has no proper name" }
    if !(0...1).contains(confidence) { return "the category's confidence is \(confidence)" }
    if runnersUp.count > 3 { return "it has more than three runners-up" }
    if !runnersUp.allSatisfy({ (0...1).contains($0.confidence) && $0.category.isName }) {
      return "a runner-up has no proper name or confidence"
    }
    let honest = evidence.allSatisfy { piece in
      piece.weight.isFinite && (0...max(1, pages)).contains(piece.page) && piece.phrase.isName
    }
    return honest ? nil : "a piece of evidence has no proper phrase, page or weight"
  }
}

extension Field {
  fileprivate func breach(pages: Int) -> String? {
    if !(0...1).contains(confidence) { return "has the confidence \(confidence)" }
    if !(1...max(1, pages)).contains(page) { return "stands on page \(page) of \(pages)" }
    if checks.count > Plausible.checks || alternatives.count > Plausible.alternatives {
      return "has more checks or alternatives than any reader gives"
    }
    if source.hasPrefix("person:") { return "claims that a person gave it" }
    return box.isFinite ? nil : "has no proper box"
  }

  fileprivate var cleaned: Field {
    Field(
      value: value.cleaned(cap: TextCap.value), raw: raw.cleaned(cap: TextCap.value), confidence: confidence,
      page: page, box: box, source: source.cleaned(cap: TextCap.sentence),
      normaliser: normaliser?.cleaned(cap: TextCap.name),
      checks: checks.map { Check($0.name.cleaned(cap: TextCap.name), passed: $0.passed) },
      alternatives: alternatives.map { $0.cleaned(cap: TextCap.value) })
  }
}

extension LineItem {
  fileprivate func breach(pages: Int) -> String? {
    if cells.count > Plausible.cells { return "a line has \(cells.count) cells" }
    for (name, cell) in cells {
      if !name.isFieldName { return "a cell has no proper name" }
      if let breach = cell.breach(pages: pages) { return "the cell \(name) \(breach)" }
    }
    return nil
  }
}

extension Reading {
  fileprivate func breach(pages count: Int) -> String? {
    if pages.count != count { return "it has \(count) pages and words of \(pages.count)" }
    for (index, page) in pages.enumerated() {
      if page.number != index + 1 { return "page \(index + 1) calls itself page \(page.number)" }
      if !page.width.isFinite || !page.height.isFinite { return "page \(page.number) has no proper size" }
      let honest = page.words.allSatisfy {
        $0.box.isFinite && (0...1).contains($0.confidence) && Plausible.count.contains($0.line)
      }
      if !honest { return "a word of page \(page.number) has no proper box, confidence or line" }
      guard let recognition = page.recognition else { continue }
      if page.source != .recognised { return "page \(page.number) was recognised, and its words come from elsewhere" }
      if !recognition.isPlausible { return "the recognition of page \(page.number) is impossible" }
    }
    return nil
  }
}

extension Recognition {
  fileprivate var isPlausible: Bool {
    Plausible.dpi.contains(dpi) && Plausible.skew.contains(skew) && (0...1).contains(confidence)
      && Plausible.listed.contains(languages.count) && Plausible.listed.contains(steps.count)
      && languages.allSatisfy(\.isLanguage)
  }
}

extension Box {
  fileprivate var isFinite: Bool { x0.isFinite && y0.isFinite && x1.isFinite && y1.isFinite }
}
