internal import PostroomModel

/// Reads a text file: form feeds end pages, words stand on a grid of 6 × 12 points a character.
struct PlainTextReader {
  /// At most so many bytes are read: some 2,500 printed pages, whose words fit into a worker's memory and
  /// answer.
  ///
  /// What lies behind is one page that is skipped as `page-limit`, and a warning.
  static let mostBytes = 8 << 20

  let file: OpenFile
  let job: ReadingJob

  func read(bytes size: Int, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    let head = try file.bytes(at: 0, count: min(size, Self.mostBytes))
    if head.isEmpty { throw Fault(.fileEmpty, "", "It has no bytes.") }
    return try read(head, isCut: size > Self.mostBytes, onPage: onPage)
  }

  /// Reads a text that is in memory.
  func read(_ content: [UInt8], onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    try read(Array(content.prefix(Self.mostBytes)), isCut: content.count > Self.mostBytes, onPage: onPage)
  }

  private func read(_ head: [UInt8], isCut: Bool, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    let text = try decode(head, isCut: isCut)
    let sheets = Self.sheets(text)
    let count = sheets.count + (isCut ? 1 : 0)
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It has \(count) pages, the limit is \(job.maximumPages).")
    }
    let wanted = min(sheets.count, max(0, job.pages ?? sheets.count))
    var pages: [Page] = []
    for (index, sheet) in sheets.enumerated() {
      if index < wanted {
        pages.append(TextGrid.page(sheet, number: index + 1))
        onPage(index + 1, count)
      } else {
        pages.append(Self.unread(index + 1))
      }
    }
    let format: DocumentFormat = job.format == .xml ? .xml : .text
    guard isCut else { return Reading(format: format, pages: pages) }
    let megabytes = Self.mostBytes >> 20
    return Reading(
      format: format, pages: pages + [Self.unread(count)],
      warnings: ["Only the first \(megabytes) MB of the text were read; the rest counts as one skipped page."]
    )
  }

  /// A file that is text by no signature is read only when it is evidently UTF-16 without a byte order mark.
  private func decode(_ head: [UInt8], isCut: Bool) throws(Fault) -> String {
    if job.format == .unknown && !TextDecoder.isEvidentlyUTF16(head) {
      throw Fault(.formatUnsupported, "", "It is \(UnreadKind.name(.unknown, head: head)).")
    }
    return try TextDecoder.decode(head, isCut: isCut)
  }

  private static func unread(_ number: Int) -> Page {
    Page(number: number, width: 0, height: 0, source: .skipped, skipped: .pageLimit)
  }

  /// The text between form feeds; a form feed at the very end ends the last page and starts none.
  private static func sheets(_ text: String) -> [Substring.UTF8View.SubSequence] {
    var sheets = text.utf8.split(separator: 0x0C, omittingEmptySubsequences: false)
    if sheets.count > 1, let last = sheets.last, last.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) {
      sheets.removeLast()
    }
    return sheets
  }
}
