internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// What a handler answers.
struct Reply: Sendable {
  /// Writes a body piece by piece; whoever calls it ends the body.
  typealias Writing = @Sendable (inout any ResponseBodyWriter) async throws -> Void

  enum Body: Sendable {
    case none
    case bytes(ByteBuffer)
    /// A body that is made while it is sent, of so many bytes where that is known.
    case stream(length: Int?, Writing)
  }

  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: Body

  init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: Body = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A reply in JSON.
  ///
  /// - Throws: `internal-error` for a value that JSON cannot write.
  static func json(_ value: some Encodable, _ status: HTTPResponse.Status = .ok) throws(Fault) -> Reply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      throw Fault(.internalError, "reply", "The answer cannot be written as JSON.")
    }
    return json(bytes: ByteBuffer(bytes: data), status)
  }

  /// A reply of JSON that is written already.
  static func json(bytes: ByteBuffer, _ status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status, headers: [.contentType: "application/json"], body: .bytes(bytes))
  }

  /// A text of some media type.
  static func text(_ text: String, type: String, _ status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status, headers: [.contentType: type], body: .bytes(ByteBuffer(string: text)))
  }

  /// A reply without a body.
  static let nothing = Reply(.noContent)
}
