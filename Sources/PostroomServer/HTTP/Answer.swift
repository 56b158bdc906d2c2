internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel
internal import PostroomWorkbookWriting

/// A reply on its way out: with what every reply says, compressed where that is wanted.
struct Answer {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  private var body: Reply.Body
  /// Whether it has everything already, because it was kept so.
  private let isFinished: Bool

  /// Takes what a handler answered.
  init(_ reply: Reply) { (status, headers, body, isFinished) = (reply.status, reply.headers, reply.body, false) }

  /// Takes what was kept, for a request that may know it already.
  init(_ entry: ResponseCache.Entry, for request: Request) {
    isFinished = true
    if entry.tag.isListed(in: request.headers[.ifNoneMatch]) {
      (status, body) = (.notModified, .none)
      headers = entry.plainHeaders
      headers[.contentLength] = nil
      headers[.contentType] = nil
    } else if let compressed = entry.compressed, Compression.isWanted(request.headers) {
      (status, headers, body) = (.ok, entry.compressedHeaders, .bytes(compressed))
    } else {
      (status, headers, body) = (.ok, entry.plainHeaders, .bytes(entry.plain))
    }
  }

  /// What is kept of a reply.
  static func entry(
    _ reply: Reply, _ bytes: ByteBuffer, route: Int, now: Double, isSecure: Bool
  ) -> ResponseCache.Entry {
    let tag = EntityTag(of: bytes)
    var plain = reply.headers
    complete(&plain, isSecure: isSecure)
    plain[.eTag] = tag.text
    plain[.cacheControl] = "private, no-cache"
    plain[.contentLength] = String(bytes.readableBytes)
    var compressed: ByteBuffer?
    var compressedHeaders = plain
    if bytes.readableBytes >= Compression.smallest, Compression.isWorthIt(plain[.contentType]) {
      plain[.vary] = "Accept-Encoding"
      compressedHeaders[.vary] = "Accept-Encoding"
      compressed = Compression.compressed(bytes)
      compressedHeaders[.contentEncoding] = "gzip"
      compressedHeaders[.contentLength] = compressed.map { String($0.readableBytes) }
    }
    return ResponseCache.Entry(
      route: route, tag: tag, plain: bytes, plainHeaders: plain, compressed: compressed,
      compressedHeaders: compressedHeaders, expires: now + ResponseCache.seconds)
  }

  /// Adds what every reply says, and compresses what is worth it.
  mutating func finish(for request: Request, isSecure: Bool) {
    guard !isFinished else { return }
    Self.complete(&headers, isSecure: isSecure)
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    guard headers[.contentEncoding] == nil, headers[.acceptRanges] == nil, Compression.isWorthIt(headers[.contentType])
    else { return }
    switch body {
    case .none: break
    case .bytes(let bytes):
      guard bytes.readableBytes >= Compression.smallest else { return }
      headers[.vary] = "Accept-Encoding"
      guard Compression.isWanted(request.headers), let compressed = Compression.compressed(bytes) else { return }
      body = .bytes(compressed)
      headers[.contentEncoding] = "gzip"
    case .stream(_, let write):
      headers[.vary] = "Accept-Encoding"
      guard Compression.isWanted(request.headers) else { return }
      headers[.contentEncoding] = "gzip"
      body = .stream(length: nil) { writer in
        var compressing: any ResponseBodyWriter = CompressingWriter(target: writer)
        try await write(&compressing)
        try await compressing.finish(nil)
      }
    }
  }

  private static func complete(_ headers: inout HTTPFields, isSecure: Bool) {
    headers[.xContentTypeOptions] = "nosniff"
    if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
  }

  /// Whether the connection can go on after it: a body that nobody took would be read to its end else.
  func isComplete(_ request: Request, wasRead: Bool) -> Bool {
    guard status.code >= 400, !wasRead else { return true }
    if request.headers[.transferEncoding] != nil { return false }
    return (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= 64 << 10
  }

  /// Adds a field; of lists of names the new one is put beside the others.
  mutating func add(_ field: HTTPField) {
    if field.name == .vary, let known = headers[.vary] {
      headers[.vary] = "\(known), \(field.value)"
    } else {
      headers[field.name] = field.value
    }
  }

  /// The reply as the server sends it.
  func response(isHead: Bool) -> Response {
    switch body {
    case .none:
      return Response(status: status, headers: headers)
    case .bytes(let bytes):
      if isHead {
        var headers = headers
        headers[.contentLength] = String(bytes.readableBytes)
        return Response(status: status, headers: headers)
      }
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    case .stream(let length, let write):
      if isHead {
        var headers = headers
        headers[.contentLength] = length.map { String($0) }
        return Response(status: status, headers: headers)
      }
      return Response(
        status: status, headers: headers,
        body: ResponseBody(contentLength: length) { writer in
          try await write(&writer)
          try await writer.finish(nil)
        })
    }
  }
}

/// Compresses what is written, some at a time; what it is finished with goes to the one behind it, which is not finished.
private struct CompressingWriter: ResponseBodyWriter {
  var target: any ResponseBodyWriter
  private var stream = GzipStream()
  private var waiting: [UInt8] = []

  private static let mostBytes = 128 << 10

  init(target: any ResponseBodyWriter) { self.target = target }

  mutating func write(_ buffer: ByteBuffer) async throws {
    waiting.append(contentsOf: buffer.readableBytesView)
    guard waiting.count >= Self.mostBytes else { return }
    try await target.write(ByteBuffer(bytes: try stream.add(waiting)))
    waiting.removeAll(keepingCapacity: true)
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    let last = waiting.isEmpty ? [] : try stream.add(waiting)
    try await target.write(ByteBuffer(bytes: last + stream.finish()))
  }
}
