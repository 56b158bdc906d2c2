internal import HTTPTypes
internal import NIOCore
internal import PostroomModel
internal import PostroomWorkbookWriting

/// When replies are compressed (gzip).
enum Compression {
  /// Replies that are smaller are not worth it.
  static let smallest = 1_000

  /// Whether the other end takes gzip.
  static func isWanted(_ headers: HTTPFields) -> Bool {
    guard let header = headers[.acceptEncoding] else { return false }
    if header == "gzip" { return true }
    return header.split(separator: ",").contains { entry in
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let coding = parts.first, coding == "gzip" || coding == "*" else { return false }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
      return (quality ?? 1) > 0
    }
  }

  /// Whether content of a media type becomes smaller.
  static func isWorthIt(_ type: String?) -> Bool {
    // What waits to be compressed would not be seen when it happens.
    guard let type, type != EventRoutes.mediaType else { return false }
    return type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("application/problem+json")
      || type.hasPrefix("application/jsonl")
  }

  /// Bytes compressed; nil where that makes them no smaller, or memory ran out.
  static func compressed(_ bytes: ByteBuffer) -> ByteBuffer? {
    var stream = GzipStream()
    guard let first = try? stream.add(Array(bytes.readableBytesView)) else { return nil }
    let all = first + stream.finish()
    return all.count < bytes.readableBytes ? ByteBuffer(bytes: all) : nil
  }
}
