import Glibc
import PostroomModel
import PostroomWorkers

/// A document of several pages, written as words: what is to happen on which page.
///
/// `scan 5 200 crash 3 hang 4` has five pages, each recognised in 200 ms; the reader crashes on page 3 and hangs on page
/// 4, unless they are given up. `text 5 crash 3` has five pages that are read at once. `book 5 200` is a scan whose
/// pages hold more than is kept of a document. The category of the analysis says what the reader was given:
/// `given 1,2 read 4,5 without 3`.
struct ObedientPages {
  private let isScan: Bool
  private let count: Int
  private let milliseconds: UInt32
  private let deeds: [Int: Deed]
  private let filling: Int

  private enum Deed: String {
    case crash, hang, eat, garble
    /// Crashes unless the page before was given, as it is from the second attempt on.
    case crashOnce = "crash-once"
    /// Answers with an honest fault.
    case refuse
    /// Hands the page over twice.
    case twice
    /// Hands over a page that the document cannot have.
    case beyond
    /// Hands over a page without end.
    case large
    /// Hands over a page, then crashes.
    case crashAfter = "crash-after"
    /// Crashes although nothing says that the page is in work.
    case crashBefore = "crash-before"
    /// Crashes when the page was given.
    case crashGiven = "crash-given"
  }

  init?(_ text: String) {
    let words = (text.hasPrefix("%PDF-") ? text.dropFirst(5) : text[...]).split(separator: " ").map(String.init)
    guard ["scan", "text", "book"].contains(words.first), words.count >= 2, let count = Int(words[1]), count > 0 else {
      return nil
    }
    isScan = words[0] != "text"
    filling = words[0] == "book" ? 7 << 19 : 20
    self.count = count
    milliseconds = isScan && words.count > 2 ? UInt32(words[2]) ?? 0 : 0
    var deeds: [Int: Deed] = [:]
    var rest = words.dropFirst(isScan ? 3 : 2)
    while let name = rest.popFirst(), let number = rest.popFirst() {
      guard let deed = Deed(rawValue: name), let page = Int(number) else { continue }
      deeds[page] = deed
    }
    self.deeds = deeds
  }

  func analyse(_ job: ReadingJob, _ reports: ReadingWorker.Reports) throws(Fault) -> Analysis {
    var account: [String: [String]] = [:]
    var pages: [PageSummary] = []
    for number in 1...count {
      let page = try read(number, job, reports, &account)
      pages.append(PageSummary(page))
      reports.page(number, count)
    }
    let category = ["given", "read", "without"].compactMap { verb in
      account[verb].map { "\(verb) \($0.joined(separator: ","))" }
    }
    return Analysis(
      format: job.format, pages: pages,
      classification: Classification(category: category.joined(separator: " "), confidence: 1))
  }

  private func read(
    _ number: Int, _ job: ReadingJob, _ reports: ReadingWorker.Reports, _ account: inout [String: [String]]
  ) throws(Fault) -> Page {
    if let abandoned = job.abandoned.first(where: { $0.number == number }) {
      account["without", default: []].append("\(number)")
      return Page(number: number, width: 0, height: 0, source: .skipped, skipped: abandoned.reason)
    }
    if let finished = job.finished.first(where: { $0.number == number }), finished.content == content(number) {
      if deeds[number] == .crashGiven { Misbehaviour.crash() }
      account["given", default: []].append("\(number)")
      return Page(number: number, width: 595, height: 842, source: .recognised)
    }
    if deeds[number] == .crashBefore { Misbehaviour.crash() }
    if isScan { reports.recognising(number, count) }
    usleep(milliseconds * 1_000)
    try misbehave(number, job, reports)
    if isScan { reports.finished(FinishedPage(number: number, content: content(number))) }
    if deeds[number] == .crashAfter { Misbehaviour.crash() }
    account["read", default: []].append("\(number)")
    return Page(number: number, width: 595, height: 842, source: isScan ? .recognised : .textLayer)
  }

  private func misbehave(_ number: Int, _ job: ReadingJob, _ reports: ReadingWorker.Reports) throws(Fault) {
    switch deeds[number] {
    case .crash: Misbehaviour.crash()
    case .crashOnce: if !job.finished.contains(where: { $0.number == number - 1 }) { Misbehaviour.crash() }
    case .hang: Misbehaviour.hang()
    case .eat: Misbehaviour.eatMemory(shared: false)
    case .garble: Misbehaviour.write(json: #"{"type":"confession"}"#)
    case .refuse: throw Fault(.pdfDamaged, "", "It ends here.")
    case .twice: reports.finished(FinishedPage(number: number, content: content(number)))
    case .beyond: reports.finished(FinishedPage(number: job.maximumPages + 1, content: "{}"))
    case .large: handOverTooMuch(number, job)
    case .crashAfter, .crashBefore, .crashGiven, nil: break
    }
  }

  /// An honest worker keeps the bounds by itself; this one writes past it.
  private func handOverTooMuch(_ number: Int, _ job: ReadingJob) {
    let content = String(repeating: "x", count: (4 << 20) - 200)
    for page in 1...9 {
      Misbehaviour.write(
        json: #"{"type":"finished","number":\#(job.number),"finished":{"number":\#(page),"content":"\#(content)"}}"#)
    }
  }

  private func content(_ number: Int) -> String {
    #"{"number":\#(number),"words":"\#(String(repeating: "\u{E7}", count: filling / 2))"}"#
  }
}
