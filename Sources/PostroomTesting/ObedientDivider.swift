import PostroomModel
import PostroomWorkers

/// A scan of several documents, written as words.
///
/// `divide 2-4 6-7 of 8` has eight pages and two documents, the parts; each is written as `text 3`, a document of so many
/// pages that are read at once. After them `crash 6` crashes while the part from page 6 on is written, `refuse 6` ends with
/// an honest fault, `much 6` writes ten megabytes, `nest 6` makes that part look like a scan of several documents, and
/// `always` divides also what may not be divided.
struct ObedientDivider {
  private let parts: [PageRange]
  private let pages: Int
  private let deed: (name: String, page: Int)?
  private let isUnruly: Bool

  init?(_ text: String) {
    let words = (text.hasPrefix("%PDF-") ? text.dropFirst(5) : text[...]).split(separator: " ").map(String.init)
    guard words.first == "divide", let end = words.firstIndex(of: "of"), end + 1 < words.count,
      let pages = Int(words[end + 1])
    else { return nil }
    self.pages = pages
    parts = words[1..<end].compactMap { word in
      let numbers = word.split(separator: "-").compactMap { Int($0) }
      return numbers.count == 2 ? PageRange(first: numbers[0], last: numbers[1]) : nil
    }
    let rest = words[(end + 2)...]
    isUnruly = rest.contains("always")
    deed = rest.count >= 2 ? Int(rest[rest.startIndex + 1]).map { (rest[rest.startIndex], $0) } : nil
  }

  func analyse(_ job: ReadingJob, _ reports: ReadingWorker.Reports) throws(Fault) -> Analysis {
    if job.wanted == .part { return try write(job, reports) }
    let page = PageSummary(Page(number: 1, width: 595, height: 842, source: .recognised))
    let isDivided = job.mayHoldSeveral || isUnruly
    return Analysis(
      format: .pdf, pages: Array(repeating: page, count: pages),
      classification: Classification(category: isDivided ? Profile.dividedCategory : "whole", confidence: 1),
      parts: isDivided ? parts : [])
  }

  private func write(_ job: ReadingJob, _ reports: ReadingWorker.Reports) throws(Fault) -> Analysis {
    guard let part = job.part else { throw Fault(.internalError, "", "No part was named.") }
    var content = "%PDF-text \(part.count)"
    if let deed, deed.page == part.first {
      switch deed.name {
      case "crash": Misbehaviour.crash()
      case "refuse": throw Fault(.pdfDamaged, "", "It ends here.")
      case "nest": content = "%PDF-divide 1-1 2-2 of \(part.count)"
      case "much": content = String(repeating: "much ", count: 2 << 20)
      default: break
      }
    }
    // Without a mark of the pages, parts of one length would be copies of each other.
    content += " crash \(1_000 + part.first)"
    let bytes = Array(content.utf8)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try reports.output(UnsafeRawBufferPointer(buffer))
    return Analysis(format: job.format, pages: [], classification: Classification(category: "", confidence: 0))
  }
}
