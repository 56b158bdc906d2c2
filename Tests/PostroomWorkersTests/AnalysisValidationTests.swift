import FoundationEssentials
import PostroomModel
@testable import PostroomWorkers
import Testing

struct AnalysisValidationTests {
  private static let job = ReadingJob(number: 1, format: .pdf, bytes: 100, maximumPages: 3)
  private static let box = Box(x0: 1, y0: 2, x1: 3, y1: 4)

  private static let field = Field(
    value: "1", raw: "1", confidence: 1, page: 2, box: box, source: "checksum", normaliser: "amount-comma",
    checks: [Field.Check("tckn", passed: true)], alternatives: ["2"])

  private static var honest: Analysis {
    let word = Word("Rechnung", box: box, confidence: 0.9, line: 0)
    let pages = [
      Page(number: 1, width: 595, height: 842, rotation: 90, source: .textLayer, words: [word]),
      Page(number: 2, width: 595, height: 842, source: .skipped, skipped: .pageLimit),
      Page(
        number: 3, width: 595, height: 842, source: .recognised, words: [word],
        recognition: Recognition(
          engine: "engine 1", languages: ["tur", "ita"], mode: .fast, dpi: 300, skew: -1, confidence: 0.8,
          steps: [.drawn, .block])),
    ]
    return Analysis(
      format: .pdf, pages: pages.map(PageSummary.init),
      classification: Classification(
        category: "fatura", confidence: 0.8, evidence: [.init(phrase: "fatura no", page: 1, weight: 3)],
        runnersUp: [.init(category: "dekont", confidence: 0.1)]),
      fields: ["tckn": field],
      lines: [LineItem(cells: ["amount": field])],
      locale: DocumentLocale(decimalMark: .comma, dateOrder: .dayMonthYear, currency: "TRY"),
      doubts: [Doubt(.missing, field: "due_date", "It was not found."), Doubt(.page, "A page is dark.")],
      embeddedFiles: [EmbeddedFile(name: "a.xml", bytes: 3)], language: "tur", timings: [.load: 1],
      memory: [.load: -5], reading: Reading(format: .pdf, pages: pages))
  }

  @Test func `an honest analysis passes`() { #expect(Self.honest.breach(of: Self.job) == nil) }

  @Test func `parts are believed of a document that may hold several, and of no other`() {
    var divided = Self.honest
    divided.parts = [PageRange(first: 1, last: 1), PageRange(first: 3, last: 3)]
    var job = Self.job
    #expect(divided.breach(of: job) != nil)
    job.mayHoldSeveral = true
    #expect(divided.breach(of: job) == nil)
  }

  @Test(arguments: [[(0, 1)], [(1, 4)], [(2, 1)], [(1, 2), (2, 3)], [(2, 3), (1, 1)]])
  func `parts are pages of their document, in their order and once each`(ranges: [(Int, Int)]) {
    var divided = Self.honest
    divided.parts = ranges.map { PageRange(first: $0.0, last: $0.1) }
    var job = Self.job
    job.mayHoldSeveral = true
    #expect(divided.breach(of: job) != nil)
  }

  typealias Spoil = @Sendable (inout Analysis) -> Void
  static let spoils: [Spoil] = [
    { $0.pages += [$0.pages[0], $0.pages[0]] },
    { $0.pages[2].confidence = 1.1 },
    { $0.pages[2].confidence = .nan },
    { $0.pages[0].confidence = 0.5 },
    { $0.reading?.pages[2].recognition?.dpi = .infinity },
    { $0.reading?.pages[2].recognition?.dpi = -1 },
    { $0.reading?.pages[2].recognition?.skew = .nan },
    { $0.reading?.pages[2].recognition?.skew = 181 },
    { $0.reading?.pages[2].recognition?.confidence = -0.1 },
    { $0.reading?.pages[2].recognition?.languages = ["turkish"] },
    { $0.reading?.pages[2].recognition?.languages = ["\u{1B}[m"] },
    { $0.reading?.pages[2].recognition?.languages = Array(repeating: "tur", count: 33) },
    { $0.reading?.pages[2].recognition?.steps = Array(repeating: .drawn, count: 33) },
    { $0.reading?.pages[2].source = .textLayer },
    { $0.pages[0].rotation = 45 },
    { $0.pages[0].words = -1 },
    { $0.pages[0].skipped = .unreadable },
    { $0.pages[1].skipped = nil },
    { $0.classification.confidence = .nan },
    { $0.classification.confidence = -0.1 },
    { $0.classification.category = "" },
    { $0.classification.category = "a\u{1B}[2J" },
    { $0.classification.runnersUp[0].confidence = .infinity },
    { $0.classification.runnersUp = Array(repeating: $0.classification.runnersUp[0], count: 4) },
    { $0.classification.evidence[0].weight = .nan },
    { $0.classification.evidence[0].page = 4 },
    { $0.fields["tckn"]?.confidence = 1.01 },
    { $0.fields["tckn"]?.page = 0 },
    { $0.fields["tckn"]?.page = 4 },
    { $0.fields["tckn"]?.box.x1 = .nan },
    { $0.fields["../x"] = $0.fields["tckn"] },
    { $0.fields[""] = $0.fields["tckn"] },
    { $0.fields["lines"] = $0.fields["tckn"] },
    { $0.fields["tckn"]?.source = "person:ada" },
    { $0.fields["tckn"]?.checks = Array(repeating: Field.Check("x", passed: true), count: 33) },
    { $0.fields["tckn"]?.alternatives = Array(repeating: "x", count: 9) },
    { analysis in for number in 0..<257 { analysis.fields["f\(number)"] = analysis.fields["tckn"] } },
    { $0.lines = Array(repeating: $0.lines[0], count: 5_001) },
    { analysis in for number in 0..<17 { analysis.lines[0].cells["f\(number)"] = analysis.fields["tckn"] } },
    { $0.lines[0].cells["A b"] = $0.fields["tckn"] },
    { $0.lines[0].cells["amount"]?.page = 4 },
    { $0.lines[0].cells["amount"]?.confidence = .nan },
    { $0.lines[0].cells["amount"]?.alternatives = Array(repeating: "x", count: 9) },
    { $0.doubts = Array(repeating: $0.doubts[0], count: 65) },
    { $0.doubts[0].field = "a\u{1B}[2J" },
    { $0.locale.currency = "Lira" },
    { $0.locale.currency = "try" },
    { $0.embeddedFiles[0].bytes = -1 },
    { $0.timings[.read] = .nan },
    { $0.timings[.read] = -1 },
    { $0.memory[.read] = .max },
    { $0.memory[.read] = .min },
    { $0.pages[0].words = .max },
    { $0.embeddedFiles[0].bytes = .max },
    { $0.language = "klingon" },
    { $0.language = "a\u{1B}b" },
    { $0.reading?.pages.removeLast() },
    { $0.reading?.pages[0].number = 2 },
    { $0.reading?.pages[0].width = .infinity },
    { $0.reading?.pages[0].words[0].confidence = 2 },
    { $0.reading?.pages[0].words[0].box.y0 = .nan },
    { $0.reading?.pages[0].words[0].line = -1 },
  ]

  @Test(arguments: spoils.indices)
  func `each broken invariant is noticed`(index: Int) {
    var analysis = Self.honest
    Self.spoils[index](&analysis)
    #expect(analysis.breach(of: Self.job) != nil)
  }

  @Test func `a worker's memory is a number that can be reckoned with`() {
    #expect(WorkerMessage.Account(resident: 30 << 20, peak: 40 << 20).isPlausible)
    #expect(!WorkerMessage.Account(resident: .min, peak: 0).isPlausible)
    #expect(!WorkerMessage.Account(resident: 0, peak: .max).isPlausible)
  }

  @Test func `texts are cleaned and words that nobody asked for are dropped`() {
    var analysis = Self.honest
    analysis.warnings = Array(repeating: "a\u{1B}]0;x\u{7}", count: 500)
    analysis.embeddedFiles[0].name = "fdp\u{202E}exe.pdf"
    analysis.fields["tckn"]?.raw = "1\n2"
    let cleaned = analysis.cleaned(for: Self.job)
    #expect(cleaned.warnings.count == 200)
    #expect(cleaned.warnings[0] == "a ]0;x ")
    #expect(cleaned.embeddedFiles[0].name == "fdp exe.pdf")
    #expect(cleaned.fields["tckn"]?.raw == "1 2")
    #expect(cleaned.reading == nil)
    var asked = Self.job
    asked.wanted = .reading
    #expect(analysis.cleaned(for: asked).reading == analysis.reading)
    analysis.reading?.pages[2].recognition?.engine = "a\u{1B}[2J" + String(repeating: "x", count: 200)
    let engine = analysis.cleaned(for: asked).reading?.pages[2].recognition?.engine
    #expect(engine?.hasPrefix("a [2Jxx") == true)
    #expect(engine?.count == 101)
  }

  @Test func `texts of fields, lines and doubts are cleaned and capped`() {
    var analysis = Self.honest
    analysis.doubts[0].detail = "a\u{1B}[2J" + String(repeating: "x", count: 600)
    analysis.fields["tckn"]?.checks[0].name = "iban\n" + String(repeating: "x", count: 100)
    analysis.fields["tckn"]?.alternatives = ["1\n2", String(repeating: "x", count: 5_000)]
    analysis.fields["tckn"]?.normaliser = "date\u{202E}"
    analysis.lines[0].cells["amount"]?.value = "1\u{7}"
    let cleaned = analysis.cleaned(for: Self.job)
    #expect(cleaned.doubts[0].detail.hasPrefix("a [2Jx") && cleaned.doubts[0].detail.count == 501)
    #expect(cleaned.doubts[0].reason == .missing && cleaned.doubts[0].field == "due_date")
    let field = cleaned.fields["tckn"]
    #expect(field?.checks.first?.name.count == 65 && field?.checks.first?.name.hasPrefix("iban x") == true)
    #expect(field?.checks.first?.passed == true)
    #expect(field?.alternatives.first == "1 2" && field?.alternatives.last?.count == 4_001)
    #expect(field?.normaliser == "date ")
    #expect(cleaned.lines[0].cells["amount"]?.value == "1 ")
    #expect(Self.honest.cleaned(for: Self.job).lines == Self.honest.lines)
    #expect(Self.honest.cleaned(for: Self.job).fields == Self.honest.fields)
  }

  @Test func `cleaning keeps letters of every language and cuts at the cap`() {
    #expect("Şırnak İş è ق 票".cleaned(cap: 100) == "Şırnak İş è ق 票")
    #expect("abcdef".cleaned(cap: 3) == "abc…")
    #expect("a\u{85}b\u{2028}c\u{2067}d\u{7F}e".cleaned(cap: 100) == "a b c d e")
  }

  @Test func `messages survive the wire and noise is no message`() throws {
    let messages: [WorkerMessage] = [
      .hello(.init(pid: 7, layers: SandboxLayer.allCases, inheritedPeakBytes: 9)), .ready(layers: []),
      .page(number: 1, page: 2, of: 3), .recognising(number: 1, page: 3, of: 3),
      .finished(number: 1, FinishedPage(number: 3, content: #"{"number":3,"words":["İ"]}"#)),
      .fault(number: nil, Fault(.pdfiumMissing, "a", "b")),
      .analysis(number: 5, Self.honest, account: .init(resident: 1, peak: 2)),
      .fault(number: 4, Fault(.pdfDamaged, "", "x")),
    ]
    var random = SplitMix(state: 5)
    for message in messages {
      let payload = try JSONEncoder().encode(message)
      #expect(try JSONDecoder().decode(WorkerMessage.self, from: payload) == message)
      for _ in 0..<300 {
        var spoilt = payload
        spoilt[Int.random(in: 0..<spoilt.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
        // Any outcome but a trap will do; what still is a message is judged by its content.
        guard case .analysis(_, let analysis, _) = try? JSONDecoder().decode(WorkerMessage.self, from: spoilt)
        else { continue }
        if analysis.breach(of: Self.job) == nil { #expect(analysis.pages.count == 3) }
      }
    }
  }
}
