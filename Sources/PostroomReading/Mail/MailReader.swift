public import PostroomModel

/// Reads an e-mail: its own text is a page, and so is each file that it carries, which is a document of its own.
struct MailReader {
  let file: OpenFile
  let job: ReadingJob

  /// - Throws: `email-unsafe`, `file-too-large`, `too-many-pages`, `source-unreadable`.
  func read(bytes size: Int, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    let entries = try MailEntries(Self.bytes(of: file, size: size))
    let count = entries.entries.count
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It holds \(count) documents, the limit is \(job.maximumPages).")
    }
    var pages: [Page] = []
    for (index, entry) in entries.entries.enumerated() {
      if case .text(let text) = entry, index == 0 {
        pages.append(Self.page(text))
      } else {
        pages.append(Page(number: index + 1, width: 0, height: 0, source: .attachment))
      }
      onPage(index + 1, count)
    }
    return Reading(
      format: .email, pages: pages, embeddedFiles: entries.files + entries.others, warnings: entries.warnings,
      message: entries.message)
  }

  /// All bytes of a message.
  ///
  /// - Throws: `file-too-large`, `source-unreadable`.
  static func bytes(of file: OpenFile, size: Int) throws(Fault) -> [UInt8] {
    guard size <= MailLimits.bytes else {
      throw Fault(.fileTooLarge, "", "An e-mail of more than \(MailLimits.bytes >> 20) MB is not read.")
    }
    return try file.bytes(at: 0, count: size)
  }

  /// One page, whatever form feeds the text has.
  private static func page(_ text: String) -> Page {
    let line = String(text.unicodeScalars.map { $0 == "\u{0C}" ? "\n" : Character($0) })
    return TextGrid.page(Substring(line).utf8, number: 1)
  }
}

extension Reading {
  /// The documents that an e-mail holds, each as the page that stands for it; empty for one that carries none.
  public var mailParts: [PageRange] {
    guard format == .email, pages.count > 1 else { return [] }
    return pages.map { PageRange(first: $0.number, last: $0.number) }
  }
}
