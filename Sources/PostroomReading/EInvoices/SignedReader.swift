internal import PostroomModel

/// Reads a signed message: checks its signature, then reads what was signed.
struct SignedReader {
  let file: OpenFile
  let job: ReadingJob
  /// Reads the file as a PDF that ends at a position.
  let readPDF: (Int) throws(Fault) -> Reading

  func read(bytes size: Int, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    if size > SignedContent.mostBytes {
      throw Fault(.formatUnsupported, "", "It is a signed message of more than \(SignedContent.mostBytes >> 20) MB.")
    }
    let whole = try file.bytes(at: 0, count: size)
    let signed = try SignedContent(whole)
    var reading = try read(signed, in: whole, onPage: onPage)
    reading.format = .signed
    reading.warnings = signed.sentences + reading.warnings
    return reading
  }

  private func read(_ signed: SignedContent, in whole: [UInt8], onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    let content = signed.content
    switch DocumentFormat(magic: content) {
    case .xml:
      if let reading = try XMLReader.reading(of: content, job: job, onPage: onPage) { return reading }
      return try PlainTextReader(file: file, job: job).read(content, onPage: onPage)
    case .text:
      if content.isEmpty { throw Fault(.fileEmpty, "", "What was signed has no bytes.") }
      return try PlainTextReader(file: file, job: job).read(content, onPage: onPage)
    case .pdf where SignedPlace.end(of: content, in: whole) != nil:
      return try readPDF(SignedPlace.end(of: content, in: whole) ?? 0)
    default: throw signed.unreadFault
    }
  }
}
