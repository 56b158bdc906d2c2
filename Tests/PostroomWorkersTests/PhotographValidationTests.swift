import FoundationEssentials
import PostroomModel
import Testing

@testable import PostroomWorkers

/// What a worker says of a photograph is untrusted: numbers are bounded, lists complete, lengths add up.
struct PhotographValidationTests {
  private static let job = ReadingJob(
    number: 1, format: .jpeg, bytes: 100, wanted: .photograph, maximumPages: 1, maximumPixels: 1_000_000)

  private static var checks: [PhotographCheck] {
    PhotographCheckName.allCases.map { name in
      PhotographCheck(name: name, value: 1, unit: name.unit, min: 0, max: 2, verdict: .pass, reason: "It is right.")
    }
  }

  private static var honest: Analysis {
    let face = PhotographFace(
      box: Box(x0: 1, y0: 2, x1: 30, y1: 40), rightEye: PhotographPoint(x: 10, y: 10),
      leftEye: PhotographPoint(x: 20, y: 10), chin: PhotographPoint(x: 15, y: 40),
      crown: PhotographPoint(x: 15, y: -5), roll: 1, yaw: -2)
    let report = PhotographReport(
      format: "icao", verdict: .pass, width: 413, height: 531, face: face, faces: 1, checks: checks,
      iso: [PhotographQuality(name: "UnifiedQualityScore", native: 1, score: 100), PhotographQuality(name: "Roll")],
      mending: PhotographMending(done: ["Cropped."], left: [], verdict: .pass, checks: checks),
      written: [PhotographOutput(kind: .mended, bytes: 3), PhotographOutput(kind: .thumbnail, bytes: 1)],
      notes: ["It was turned."])
    return Analysis(
      format: .jpeg, pages: [], classification: Classification(category: "", confidence: 0), photograph: report)
  }

  @Test func `an honest report passes and survives the wire`() throws {
    #expect(Self.honest.breach(of: Self.job) == nil)
    #expect(Self.honest.photograph?.writtenBytes == 4)
    let message = WorkerMessage.analysis(number: 1, Self.honest, account: .init(resident: 1, peak: 2))
    let payload = try JSONEncoder().encode(message)
    #expect(try JSONDecoder().decode(WorkerMessage.self, from: payload) == message)
    #expect(payload.count < AnswerSize.cap(for: Self.job, limits: Limits()))
  }

  @Test func `a report is taken from nobody who was not asked for one`() {
    var job = Self.job
    job.wanted = .analysis
    #expect(Self.honest.breach(of: job) != nil)
    var silent = Self.honest
    silent.photograph = nil
    #expect(silent.breach(of: Self.job) != nil)
  }

  @Test func `a photograph that needs more memory than it was given is answered with how much, and nothing else`() {
    var job = Self.job
    job.decodingBytes = 100
    var large = Self.honest
    large.photograph = nil
    large.decodingBytes = 101
    #expect(large.breach(of: job) == nil)
    #expect(large.breach(of: Self.job) != nil, "nobody set a limit")
    var small = large
    small.decodingBytes = 100
    #expect(small.breach(of: job) != nil, "it had the memory")
    var judged = large
    judged.photograph = Self.honest.photograph
    #expect(judged.breach(of: job) != nil)
    var divided = large
    divided.parts = [PageRange(first: 1, last: 1), PageRange(first: 2, last: 2)]
    #expect(divided.breach(of: job) != nil)
  }

  @Test func `a file of several photographs is answered with its pages, by whoever was asked about it`() {
    func answer(_ parts: [PageRange], _ report: PhotographReport? = nil) -> Analysis {
      Analysis(
        format: .pdf, pages: [], classification: Classification(category: "", confidence: 0), parts: parts,
        photograph: report)
    }
    func pages(_ count: Int) -> [PageRange] { (1...count).map { PageRange(first: $0, last: $0) } }
    var job = Self.job
    (job.mayHoldSeveral, job.maximumPages) = (true, 9)
    #expect(answer(pages(2)).breach(of: job) == nil && answer(pages(9)).breach(of: job) == nil)
    for parts in [[], pages(1), pages(10), pages(3).reversed(), [PageRange(first: 1, last: 2)]] {
      #expect(answer(parts).breach(of: job) != nil, "\(parts)")
    }
    #expect(answer(pages(2), Self.honest.photograph).breach(of: job) != nil)
    job.mayHoldSeveral = false
    #expect(answer(pages(2)).breach(of: job) != nil)
  }

  typealias Spoil = @Sendable (inout PhotographReport) -> Void
  static let spoils: [Spoil] = [
    { $0.format = "" },
    { $0.format = "icao\u{1B}[2J" },
    { $0.width = 0 },
    { $0.height = -1 },
    { $0.width = .max },
    { ($0.width, $0.height) = (.max, .max) },
    { ($0.width, $0.height) = (1_001, 1_000) },
    { $0.faces = -1 },
    { $0.faces = 0 },
    { $0.faces = .max },
    { $0.face?.box.x0 = .nan },
    { $0.face?.box.x1 = -10 },
    { $0.face?.chin.y = .infinity },
    { $0.face?.crown.y = -1e9 },
    { $0.face?.roll = 181 },
    { $0.face?.yaw = .nan },
    { $0.checks = [] },
    { $0.checks.removeLast() },
    { $0.checks.swapAt(3, 4) },
    { $0.checks.append($0.checks[0]) },
    { $0.checks[5].name = .sharpness },
    { $0.checks[2].value = .nan },
    { $0.checks[2].value = .infinity },
    { $0.checks[2].min = -1e300 },
    { $0.checks[2].max = .nan },
    { $0.checks[2].unit = "furlongs" },
    { $0.checks[2].verdict = .fail },
    { $0.verdict = .warn },
    { $0.verdict = .notAssessed },
    { $0.iso[0].name = "a,b" },
    { $0.iso[0].name = "=1+1" },
    { $0.iso[0].native = .nan },
    { $0.iso[0].score = 101 },
    { $0.iso[0].score = -1 },
    { $0.iso[1].name = $0.iso[0].name },
    { $0.iso = (0..<65).map { PhotographQuality(name: "n\($0)") } },
    { $0.mending?.verdict = .fail },
    { $0.mending?.checks.removeFirst() },
    { $0.mending?.checks[0].value = .nan },
    { $0.mending?.left = Array(repeating: "x", count: 65) },
    { $0.mending?.done = Array(repeating: "x", count: 65) },
    { $0.notes = Array(repeating: "x", count: 65) },
    { $0.written[0].bytes = 0 },
    { $0.written[0].bytes = -1 },
    { $0.written[0].bytes = .max },
    { $0.written = $0.written.reversed() },
    { $0.written[1].kind = .mended },
  ]

  @Test(arguments: spoils.indices) func `each broken invariant is noticed`(index: Int) {
    var analysis = Self.honest
    if var report = analysis.photograph {
      Self.spoils[index](&report)
      analysis.photograph = report
    }
    #expect(analysis.breach(of: Self.job) != nil)
  }

  @Test func `words and pages of a photograph are believed of nobody`() {
    var analysis = Self.honest
    let page = Page(number: 1, width: 10, height: 10, source: .textLayer, words: [])
    analysis.pages = [PageSummary(page)]
    #expect(analysis.breach(of: Self.job) != nil)
    analysis = Self.honest
    analysis.reading = Reading(format: .jpeg, pages: [page])
    #expect(analysis.breach(of: Self.job) != nil)
  }

  @Test func `sentences are cleaned and capped`() {
    var analysis = Self.honest
    analysis.photograph?.checks[0].reason = "a\u{1B}[2J" + String(repeating: "x", count: 600)
    analysis.photograph?.mending?.done = ["b\u{202E}"]
    analysis.photograph?.mending?.left = ["e\u{1B}"]
    analysis.photograph?.mending?.checks[1].reason = "c\n"
    analysis.photograph?.notes = ["d\u{7}"]
    let cleaned = analysis.cleaned(for: Self.job).photograph
    #expect(cleaned?.checks[0].reason.hasPrefix("a [2Jx") == true && cleaned?.checks[0].reason.count == 501)
    #expect(cleaned?.mending?.left == ["e "])
    #expect(cleaned?.mending?.done == ["b "] && cleaned?.mending?.checks[1].reason == "c " && cleaned?.notes == ["d "])
  }

  @Test func `noise in place of an answer is no answer that could hurt`() throws {
    let message = WorkerMessage.analysis(number: 1, Self.honest, account: .init(resident: 1, peak: 2))
    let payload = try JSONEncoder().encode(message)
    var random = SplitMix(state: 11)
    for _ in 0..<2_000 {
      var spoilt = payload
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        spoilt[Int.random(in: 0..<spoilt.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      guard case .analysis(_, let analysis, _) = try? JSONDecoder().decode(WorkerMessage.self, from: spoilt),
        analysis.breach(of: Self.job) == nil, let report = analysis.photograph
      else { continue }
      #expect(report.checks.count == PhotographCheckName.allCases.count)
      #expect(report.width * report.height <= Self.job.maximumPixels)
    }
  }
}
