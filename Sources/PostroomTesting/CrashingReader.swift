import Glibc
public import PostroomModel
public import PostroomWorkers

/// A reader that does what the document tells it, however bad: the workers' tests are written as documents.
///
/// | document | what happens |
/// |---|---|
/// | `crash`, `abort`, `trap`, `exit 3` | the process ends that way |
/// | `crash later` | the process crashes unless it is the worker's first document |
/// | `hang`, `hang after page 2` | silence, perhaps after pages of three |
/// | `slow 5 200` | 5 pages that take 200 ms each, then an analysis |
/// | `eat memory` | memory is taken and touched until there is none |
/// | `eat memory slowly` | the same by shared pages, which no data limit counts |
/// | `garbage`, `oversize frame`, `half a frame` | raw bytes on the socket |
/// | `hang up` | the socket is closed, the process stays |
/// | `wrong number`, `unknown type`, `forged fault`, `early ready` | a frame that no worker may send |
/// | `impossible confidence`, `too many pages`, `backward pages` | an answer that cannot be true |
/// | `oversize` | an analysis beyond the limit on answers |
/// | `not a number` | an analysis that JSON cannot carry |
/// | `fault pdf-damaged` | an honest fault, with control characters in its texts |
/// | `thread` | starts a thread and waits for it; the errno value is the category |
/// | `pid` | the process number as category |
/// | `environment NAME` | the variable's value as category, or `unset` |
/// | `descriptors` | the number of open descriptors as category |
/// | `probe ACT` | tries a `ForbiddenAct`; the errno value is the category, `0` when it succeeded |
/// | `scan 5 200 crash 3`, `text 5 crash 3` | pages that are recognised or have text: see `ObedientPages` |
/// | `write 3 1000` | a document of 3 pieces is written: see `ObedientWriter` |
/// | `divide 2-4 6-7 of 8` | a scan of several documents: see `ObedientDivider` |
/// | `client anna@rossi.it` | a request: an analysis with the field `email` |
/// | anything else | an analysis whose category is the text |
///
/// Words may follow the mark of a format, such as `%PDF-`.
public final class CrashingReader {
  private var documents = 0

  /// Makes a reader for one worker.
  public init() {}

  /// Reads the document and obeys it.
  public func analyse(
    _ job: ReadingJob, _ descriptor: CInt, _ reports: ReadingWorker.Reports
  ) throws(Fault) -> Analysis {
    documents += 1
    let text = try Self.text(of: descriptor, bytes: job.bytes)
    let words = text.split(separator: " ").map(String.init)
    if let act = words.first == "probe" ? ForbiddenAct(words: String(text.dropFirst(6))) : nil {
      return Self.analysis("\(act.attempt(document: descriptor))")
    }
    if let pages = ObedientPages(text) { return try pages.analyse(job, reports) }
    if let divider = ObedientDivider(text) { return try divider.analyse(job, reports) }
    if let writer = ObedientWriter(words) { try writer.write(job, reports) }
    switch words.first {
    case "fault":
      throw Fault(Fault.Code(rawValue: words.last ?? "") ?? .internalError, "page\u{1B}[2J", "a\u{7}b")
    case "exit": exit(words.last.flatMap(CInt.init) ?? 0)
    case "slow":
      let pages = Self.readSlowly(words, reports)
      var analysis = try Self.answer(to: text, job)
      analysis.pages = Array(repeating: analysis.pages[0], count: pages)
      return analysis
    case "environment":
      return Self.analysis(words.last.flatMap({ getenv($0) }).map { String(cString: $0) } ?? "unset")
    default: break
    }
    if text == "crash later", documents > 1 { Misbehaviour.crash() }
    try Misbehaviour(rawValue: text)?.happen(job)
    return try Self.answer(to: text, job)
  }

  private static func answer(to text: String, _ job: ReadingJob) throws(Fault) -> Analysis {
    var analysis = analysis(text)
    if text.hasPrefix("client ") {
      let address = String(text.dropFirst(7))
      analysis.fields[FieldName.email] = Field(
        value: address, raw: address, confidence: 1, page: 1, box: Box(x0: 0, y0: 0, x1: 9, y1: 9), source: "label")
    }
    switch text {
    case "impossible confidence": analysis.classification.confidence = 1.5
    case "not a number": analysis.classification.confidence = .nan
    case "too many pages": analysis.pages = Array(repeating: analysis.pages[0], count: job.maximumPages + 1)
    case "oversize": analysis.warnings = [String(repeating: "x", count: 8 << 20)]
    case "pid": analysis.classification.category = "\(getpid())"
    case "thread": analysis.classification.category = "\(Self.startThread())"
    case "descriptors": analysis.classification.category = "\(openDescriptors())"
    default: break
    }
    return analysis
  }

  private static func startThread() -> CInt {
    var thread = pthread_t()
    let error = pthread_create(&thread, nil, { _ in UnsafeMutableRawPointer(bitPattern: 7) }, nil)
    guard error == 0 else { return error }
    var result: UnsafeMutableRawPointer?
    pthread_join(thread, &result)
    return result == UnsafeMutableRawPointer(bitPattern: 7) ? 0 : ESRCH
  }

  /// Descriptors that fcntl(2) knows: nothing can be opened to count them.
  private static func openDescriptors() -> Int { (CInt(0)..<1_024).count { fcntl($0, F_GETFD) >= 0 } }

  private static func readSlowly(_ words: [String], _ reports: ReadingWorker.Reports) -> Int {
    guard words.count == 3, let pages = Int(words[1]), let milliseconds = UInt32(words[2]) else { return 1 }
    for page in 1...max(1, pages) {
      usleep(milliseconds * 1_000)
      reports.page(page, pages)
    }
    return max(1, pages)
  }

  private static func analysis(_ category: String) -> Analysis {
    let page = Page(number: 1, width: 595, height: 842, source: .plainText)
    return Analysis(
      format: .text, pages: [PageSummary(page)],
      classification: Classification(category: category.isEmpty ? "empty" : category, confidence: 1))
  }

  private static func text(of descriptor: CInt, bytes: Int) throws(Fault) -> String {
    var buffer = [UInt8](repeating: 0, count: max(0, bytes))
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { throw Fault(.sourceUnreadable, "", String(cString: strerror(errno))) }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
