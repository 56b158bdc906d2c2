internal import PostroomModel
internal import PostroomNative

/// Reads a signed message: checks its signature, then reads what was signed.
struct SignedReader {
  /// Base64 of the largest XML that is read, and the signature.
  private static let mostBytes = 48 << 20
  /// A signed message may be signed again, as a whole.
  private static let mostEnvelopes = 4

  let file: OpenFile
  let job: ReadingJob
  /// Reads the file as a PDF that ends at a position.
  let readPDF: (Int) throws(Fault) -> Reading

  func read(bytes size: Int, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    if size > Self.mostBytes {
      throw Fault(.formatUnsupported, "", "It is a signed message of more than \(Self.mostBytes >> 20) MB.")
    }
    let whole = try file.bytes(at: 0, count: size)
    var content = whole
    var warnings: [String] = []
    for envelope in 0..<Self.mostEnvelopes where envelope == 0 || DocumentFormat(magic: content) == .signed {
      let message = try SignedMessage(try Base64Text.binary(content))
      content = message.content
      warnings.append(Self.sentence(message))
    }
    var reading = try read(content, in: whole, onPage: onPage)
    reading.format = .signed
    reading.warnings = warnings + reading.warnings
    return reading
  }

  private func read(_ content: [UInt8], in whole: [UInt8], onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    let format = DocumentFormat(magic: content)
    switch format {
    case .xml:
      if let reading = try XMLReader.reading(of: content, job: job, onPage: onPage) { return reading }
      return try PlainTextReader(file: file, job: job).read(content, onPage: onPage)
    case .text:
      if content.isEmpty { throw Fault(.fileEmpty, "", "What was signed has no bytes.") }
      return try PlainTextReader(file: file, job: job).read(content, onPage: onPage)
    case .pdf where SignedPlace.end(of: content, in: whole) != nil:
      return try readPDF(SignedPlace.end(of: content, in: whole) ?? 0)
    default:
      let kind = format == .unknown ? UnreadKind.name(.unknown, head: content) : format.rawValue.uppercased()
      throw Fault(.formatUnsupported, "", "It is a signed message, and what was signed is \(kind).")
    }
  }

  private static func sentence(_ message: SignedMessage) -> String {
    let names = message.signers.compactMap(PlainValue.line).map { String($0.prefix(100)) }
    let signers = names.isEmpty ? "someone without a name" : names.joined(separator: ", ")
    let weak = message.isWeak ? " The signature rests on a broken hash (SHA-1 or MD5)." : ""
    return "Signed by \(signers); the certificate was not checked against an authority.\(weak)"
  }
}
