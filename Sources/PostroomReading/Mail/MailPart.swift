internal import PostroomModel

/// A message, or a part of one, with what its head says (RFC 2045, RFC 2183).
struct MailPart {
  /// The head.
  var head: MailHead
  /// All of its bytes, and those behind its head.
  var whole: Range<Int>
  var body: Range<Int>
  /// `text/plain` and the like, in small letters.
  var type: String
  var parameters: MailParameters
  /// `base64` and the like, in small letters.
  var encoding: String
  /// `attachment`, `inline` or nothing.
  var disposition: String
  /// The name that the sender gave the file; untrusted.
  var fileName: String?
  /// What HTML calls it by: `Content-ID` without its brackets.
  var contentID: String?
  /// The parts of a multipart, or the message that it carries.
  var children: [MailPart] = []

  var isMultipart: Bool { type.hasPrefix("multipart/") && !children.isEmpty }
  var isMessage: Bool { type == "message/rfc822" && !children.isEmpty }

  fileprivate init(head: MailHead, whole: Range<Int>, body: Range<Int>, inDigest: Bool) {
    (self.head, self.whole, self.body) = (head, whole, body)
    parameters = MailParameters(head.first("content-type") ?? [])
    // Without a type it is plain text, within a digest a message (RFC 2046, section 5.1.5).
    let isType = parameters.value.contains("/")
    type = isType ? parameters.value : inDigest ? "message/rfc822" : "text/plain"
    if type == "message/global" { type = "message/rfc822" }
    encoding = MailParameters(head.first("content-transfer-encoding") ?? []).value
    let placing = MailParameters(head.first("content-disposition") ?? [])
    disposition = placing.value
    let name = placing["filename"] ?? parameters["name"]
    fileName = name.flatMap { $0.isEmpty ? nil : $0 }
    contentID = head.first("content-id").map { bytes in
      String(decoding: bytes.filter { $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }, as: UTF8.self)
    }
  }
}

/// Takes a message apart into its parts.
struct MailStructure {
  private let bytes: [UInt8]
  private var count = 0

  /// The message that bytes are.
  ///
  /// - Throws: `email-unsafe` when it has more parts, deeper ones or longer heads than any that people write.
  /// - Complexity: O(bytes × depth), of which there are 16 at most.
  static func read(_ bytes: [UInt8]) throws(Fault) -> MailPart {
    var structure = MailStructure(bytes)
    return try structure.part(bytes.indices, depth: 0, inDigest: false)
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func part(_ range: Range<Int>, depth: Int, inDigest: Bool) throws(Fault) -> MailPart {
    if depth > MailLimits.depth {
      throw MailLimits.exceeded("Parts of it lie more than \(MailLimits.depth) deep within each other.")
    }
    count += 1
    if count > MailLimits.parts { throw MailLimits.exceeded("It has more than \(MailLimits.parts) parts.") }
    let (head, start) = try MailHead.read(bytes, in: range)
    var part = MailPart(head: head, whole: range, body: start..<range.upperBound, inDigest: inDigest)
    if part.type.hasPrefix("multipart/"), let boundary = part.parameters["boundary"], !boundary.isEmpty {
      for child in try ranges(in: part.body, boundary: Array(boundary.utf8)) {
        part.children.append(try self.part(child, depth: depth + 1, inDigest: part.type == "multipart/digest"))
      }
    } else if part.type == "message/rfc822", !["base64", "quoted-printable"].contains(part.encoding) {
      part.children = [try self.part(part.body, depth: depth + 1, inDigest: false)]
    }
    // A multipart without parts is what people see of it.
    if part.type.hasPrefix("multipart/"), part.children.isEmpty { part.type = "text/plain" }
    return part
  }

  /// The bytes between the boundaries of a multipart; one that is never closed goes to the end.
  private func ranges(in body: Range<Int>, boundary: [UInt8]) throws(Fault) -> [Range<Int>] {
    guard boundary.count <= 1_000 else {
      throw MailLimits.exceeded("The boundary of its parts has more than 1,000 letters.")
    }
    var found: [Range<Int>] = []
    var open: Int?
    var place = body.lowerBound
    while place < body.upperBound {
      let end = bytes[place..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
      let next = min(end + 1, body.upperBound)
      if let isLast = delimiter(place..<end, boundary) {
        if let start = open { found.append(start..<Self.withoutBreak(bytes, start, place)) }
        if found.count > MailLimits.parts { throw MailLimits.exceeded("It has more than \(MailLimits.parts) parts.") }
        open = isLast ? nil : next
        if isLast { return found }
      }
      place = next
    }
    if let start = open { found.append(start..<body.upperBound) }
    return found
  }

  /// Whether a line is a boundary, and whether it is the last; nil when it is none.
  private func delimiter(_ line: Range<Int>, _ boundary: [UInt8]) -> Bool? {
    guard line.count >= boundary.count + 2, bytes[line.lowerBound] == UInt8(ascii: "-"),
      bytes[line.lowerBound + 1] == UInt8(ascii: "-"),
      bytes[(line.lowerBound + 2)...].starts(with: boundary)
    else { return nil }
    let rest = bytes[(line.lowerBound + 2 + boundary.count)..<line.upperBound]
    let isLast = rest.starts(with: "--".utf8)
    return rest.dropFirst(isLast ? 2 : 0).allSatisfy { $0 <= 0x20 } ? isLast : nil
  }

  /// The line break before a boundary belongs to the boundary.
  private static func withoutBreak(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
