internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import PostroomLedger
internal import PostroomModel

/// The files of documents.
struct DownloadRoutes: Sendable {
  let reader: ArchiveReader

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/documents/{id}/file", access: .scope(.read),
        description: RouteDescription(
          summary: "Download a document", tag: "Documents",
          details: "Always as a file to save; one range of bytes may be asked for.",
          parameters: [.number("id", "The document's number.")],
          answers: [
            RouteDescription.Answer(status: 200, text: "The file.", content: [("*/*", Self.bytes)]),
            RouteDescription.Answer(status: 206, text: "The range of it.", content: [("*/*", Self.bytes)]),
            RouteDescription.Answer(status: 304, text: "It is the one that is known."),
            RouteDescription.Answer(
              status: 416, text: "It does not have this range.", content: [(Problem.mediaType, Schema.named("Problem"))]
            ),
            .unknown, .unavailable,
          ]),
        handler: { call throws(Fault) in try await download(call) })
    ]
  }

  private static let bytes: JSONValue = ["type": "string", "format": "binary"]

  private func download(_ call: Call) async throws(Fault) -> Reply {
    let record = try await DocumentRoutes.find(call, reader)
    guard let destination = record.destination, record.state == .done || record.state == .placed else {
      throw Fault(.notFound, "document \(record.id)", "It has no file of its own in the archive.")
    }
    let file = try ServedFile(destination, below: reader.output)
    let name = PathText.name(of: destination)
    // The content alone does not say whether somebody has changed the file since.
    let content = record.hash.map { TokenHash.hexadecimal($0.prefix(12)) } ?? "\(record.id)"
    let tag = EntityTag(text: "\"\(content)-\(String(file.modified, radix: 36))-\(String(file.size, radix: 36))\"")
    var headers: HTTPFields = [
      .contentType: Attachment.mediaType(name), .contentDisposition: Attachment.disposition(name), .eTag: tag.text,
      .acceptRanges: "bytes", .cacheControl: "private, no-cache",
      .contentSecurityPolicy: "default-src 'none'; sandbox", .crossOriginResourcePolicy: "same-origin",
    ]
    let request = call.request.headers
    if tag.isListed(in: request[.ifNoneMatch]) {
      headers[.contentType] = nil
      headers[.contentDisposition] = nil
      return Reply(.notModified, headers: headers)
    }
    let isSame = request[.ifRange].map { $0 == tag.text } ?? true
    switch ByteRange(isSame ? request[.range] : nil, of: file.size) {
    case .outside:
      var reply = Problem.reply(Fault(.requestInvalid, "Range", "The file has \(file.size) bytes."), status: 416)
      reply.headers[.contentRange] = "bytes */\(file.size)"
      return reply
    case .all: return Self.reply(.ok, headers, file, 0..<file.size)
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
      return Self.reply(.partialContent, headers, file, range)
    }
  }

  private static func reply(
    _ status: HTTPResponse.Status, _ headers: HTTPFields, _ file: ServedFile, _ range: Range<Int>
  ) -> Reply {
    Reply(status, headers: headers, body: .stream(length: range.count) { try await file.write(range, to: &$0) })
  }
}
