import PostroomModel
import PostroomTables

/// Tells tables and e-invoices from other documents, by what they are; part of the sandboxed reader.
struct TableRecognition {
  private let rule: TableRule

  /// Makes a recognition by a profile's rule; nil where the profile takes no tables in.
  init?(_ profile: Profile) {
    guard let rule = profile.tables else { return nil }
    self.rule = rule
  }

  /// What is to be said of a document that is a table; nil when it is none.
  ///
  /// - Throws: Why a workbook cannot be read.
  func analysis(of job: ReadingJob, descriptor: CInt) throws(Fault) -> Analysis? {
    guard job.wanted == .analysis, job.part == nil, Self.mayBeTable(job.format) else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let sight = try TableSight.of(TableSource(descriptor: descriptor, bytes: job.bytes))
    guard var analysis = analysis(sight, job.format) else { return nil }
    let taken = (clock.now - start).components
    analysis.timings[.read] = Double(taken.seconds) * 1_000 + Double(taken.attoseconds) / 1e15
    return analysis
  }

  private static func mayBeTable(_ format: DocumentFormat) -> Bool {
    switch format {
    case .text, .zip, .compound, .unknown: true
    case .pdf, .xml, .signed, .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif, .rtf, .email: false
    }
  }

  private func analysis(_ sight: TableSight, _ format: DocumentFormat) -> Analysis? {
    let page = PageSummary(Page(number: 1, width: 0, height: 0, source: .cells))
    switch sight {
    case .none: return nil
    case .invoices(let fields, let doubts):
      // Headings are the file's own words; the contract's names are ours.
      let evidence = fields.prefix(8).map { Classification.Evidence(phrase: "column: \($0)", page: 1, weight: 1) }
      return Analysis(
        format: format, pages: [page],
        classification: Classification(category: rule.category, confidence: 1, evidence: evidence), warnings: doubts)
    case .other(let why):
      return Analysis(
        format: format, pages: [page], classification: Classification(category: rule.category, confidence: 0.5),
        doubts: [Doubt(.columns, why)])
    }
  }

  /// The category of an invoice that is data alone; nil for everything else.
  func classification(of reading: Reading) -> Classification? {
    // Data that is attached to a page is left to the page; a despatch advice asks for no money.
    guard let category = rule.eInvoices, let invoice = reading.invoices.first, invoice.attachment == nil,
      invoice.kind != .despatchAdvice
    else { return nil }
    let evidence = Classification.Evidence(phrase: "data: \(invoice.syntax.rawValue)", page: 1, weight: 1)
    return Classification(category: category, confidence: 1, evidence: [evidence])
  }
}
