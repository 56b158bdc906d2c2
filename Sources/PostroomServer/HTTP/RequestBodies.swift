internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Takes the bodies of requests within their limits.
enum RequestBodies {
  /// Refuses a body that says itself that it is too large.
  ///
  /// - Throws: `request-too-large`.
  static func check(_ request: Request, limit: Int) throws(Fault) {
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit else { return }
    throw tooLarge(limit)
  }

  /// Takes all of a body.
  ///
  /// - Throws: `request-too-large`; `request-invalid` where it ends early.
  static func collect(_ request: Request, limit: Int) async throws(Fault) -> ByteBuffer {
    try check(request, limit: limit)
    var body = ByteBuffer()
    var pieces = request.body.makeAsyncIterator()
    while true {
      let piece: ByteBuffer?
      do { piece = try await pieces.next() } catch {
        throw Fault(.requestInvalid, "body", "It ended before it was whole.")
      }
      guard let piece else { return body }
      guard body.readableBytes + piece.readableBytes <= limit else { throw tooLarge(limit) }
      body.writeImmutableBuffer(piece)
    }
  }

  /// What answers a body that is not of the kind that is wanted; nil for one that is.
  static func refusal(
    of request: Request, _ body: ByteBuffer, isWanted: Bool, wanted: String = "application/json"
  ) -> Reply? {
    guard isWanted else { return nil }
    guard body.readableBytes > 0 else {
      return Problem.reply(Fault(.requestInvalid, "body", "It is missing."))
    }
    let type = request.headers[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard type == wanted else {
      return Problem.reply(Fault(.requestInvalid, "Content-Type", "The request takes \(wanted)."), status: 415)
    }
    return nil
  }

  private static func tooLarge(_ limit: Int) -> Fault {
    Fault(.requestTooLarge, "body", "It may have \(limit) bytes; this one has more.")
  }
}
