import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomReading
import PostroomSamples

/// Whole readings of upright pages against bare calls of libtesseract on the same pictures, in turn, in one process.
///
/// Bare: the library is given a gray bitmap that lies in memory, recognises it and gives its text. Reading: everything
/// from the open file to words with boxes. Both use one warm engine each, the same languages and the same segmentation.
struct BareBench {
  private let recognition: RecognitionSettings
  private let limits: Limits
  private let reader: DocumentReader
  private let engine: TesseractEngine
  private let firstPage: FirstPage

  /// A page that can be compared.
  private struct Subject {
    var document: ReadCorpus.Document
    var dpi: Double
    var segmentation: TesseractEngine.Segmentation
    var steps: [Recognition.Step]
    var cost = PageCost()
    var rounds: [PageCost] = []
  }

  /// Makes the engines; the process must have been started with one thread for libtesseract.
  init(recognition: RecognitionSettings, limits: Limits) throws(Fault) {
    let data = try LanguageData(recognition.languages)
    self.recognition = recognition
    self.limits = limits
    reader = try DocumentReader(languages: data)
    engine = try TesseractEngine(data)
    firstPage = try FirstPage(limits: limits)
  }

  /// Measures the first page of each document that was recognised upright.
  ///
  /// - Parameter rounds: How often; medians are taken page by page.
  func measure(_ documents: [ReadCorpus.Document], rounds: Int) throws -> BareFigures {
    var subjects = SilentLibraries.during { documents.compactMap { subject($0) } }
    guard !subjects.isEmpty else {
      throw Fault(.usageInvalid, "--baseline bare", "No first page of the documents is an upright scan.")
    }
    for round in 0..<max(1, rounds) {
      Console.message("postroom: bare calls, round \(round + 1) of \(max(1, rounds)), \(subjects.count) pages")
      for index in subjects.indices {
        let readsFirst = (index + round) % 2 == 0
        let cost = try SilentLibraries.during { try self.cost(subjects[index], readsFirst: readsFirst) }
        subjects[index].rounds.append(cost)
      }
    }
    for index in subjects.indices { subjects[index].cost = PageCost(medianOf: subjects[index].rounds) }
    return BareFigures(
      rounds: max(1, rounds), all: .init(subjects.map(\.cost)),
      asTheyAre: .init(subjects.filter { Self.changes.isDisjoint(with: $0.steps) }.map(\.cost)),
      rows: subjects.map {
        .init(
          file: $0.document.name, bareSeconds: $0.cost.bare, readingSeconds: $0.cost.reading,
          takingSeconds: $0.cost.taking, steps: $0.steps)
      })
  }

  /// What makes a reading recognise other pixels than the bare calls, or recognise twice.
  private static let changes: Set<Recognition.Step> = [.enlarged, .reduced, .reread, .cutShort]

  /// Reads a document once, which also warms what is warm later, and looks whether it can be compared.
  private func subject(_ document: ReadCorpus.Document) -> Subject? {
    if let scan = document.truth?.scan, scan.rotation != 0 { return nil }
    guard let page = try? read(document).pages.first, page.source == .recognised, let account = page.recognition,
      !account.steps.contains(.turned), let bitmap = try? firstPage.asRead(document), page.width > 0
    else { return nil }
    return Subject(
      document: document, dpi: Double(bitmap.width) * 72 / Double(page.width),
      segmentation: Self.segmentation(account), steps: account.steps)
  }

  private static func segmentation(_ account: Recognition) -> TesseractEngine.Segmentation {
    if account.mode == .singleWord { return .word }
    return account.steps.contains(.block) ? .block : .layout
  }

  private func read(_ document: ReadCorpus.Document) throws(Fault) -> Reading {
    let file = try OpenFile(path: document.path)
    defer { withExtendedLifetime(file) {} }
    let job = ReadingJob(
      number: 1, format: document.format, bytes: document.bytes, wanted: .reading, pages: 1,
      maximumPages: limits.pages, recognition: recognition, maximumPixels: limits.pixels,
      secondsPerPage: limits.secondsPerPage)
    return try reader.read(descriptor: file.descriptor, job: job)
  }

  private func cost(_ subject: Subject, readsFirst: Bool) throws -> PageCost {
    var cost = PageCost()
    if readsFirst { cost.reading = try Self.seconds { _ = try read(subject.document) } }
    var bitmap: GrayBitmap?
    cost.taking = try Self.seconds { bitmap = try firstPage.asRead(subject.document) }
    cost.bare = try Self.seconds {
      guard let bitmap, engine.bare(bitmap, dpi: subject.dpi, segmentation: subject.segmentation) != nil else {
        throw Fault(.pageUnreadable, subject.document.path, "libtesseract failed on its picture.")
      }
    }
    if !readsFirst { cost.reading = try Self.seconds { _ = try read(subject.document) } }
    return cost
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = CPUTime.used()
    try work()
    return CPUTime.used() - start
  }
}

/// Processor time of one page, in seconds.
struct PageCost {
  /// The whole reading.
  var reading = 0.0
  /// Opening the file and taking its picture, which is a part of the reading.
  var taking = 0.0
  /// The library's calls.
  var bare = 0.0

  init() {}

  init(medianOf costs: [PageCost]) {
    reading = median(costs.map(\.reading))
    taking = median(costs.map(\.taking))
    bare = median(costs.map(\.bare))
  }
}
