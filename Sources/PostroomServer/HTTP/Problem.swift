internal import Foundation
internal import HTTPTypes
internal import NIOCore
internal import PostroomModel

/// A fault as a reply: a problem document (RFC 9457).
struct Problem: Codable, Sendable {
  var type: String
  var title: String
  var status: Int
  var detail: String
  var code: String
  var remedy: String
  /// The number of the request, which the log has too.
  var request: String?

  static let mediaType = "application/problem+json"

  /// Describes a fault.
  ///
  /// What is wrong inside of the service is told to its log, not to whoever asks: paths and databases are none of theirs.
  init(_ fault: Fault, status: Int? = nil) {
    type = "/api/docs#\(fault.code.rawValue)"
    title = fault.title
    self.status = status ?? fault.kind.httpStatus
    code = fault.code.rawValue
    remedy = fault.remedy
    switch fault.kind {
    case .crash, .missing, .retry, .interrupted: detail = "The service's log has more about it."
    case .usage, .input, .limit, .unauthenticated, .unknown, .conflict, .busy, .refused:
      detail =
        fault.subject.isEmpty || fault.subject.hasPrefix("/") ? fault.detail : "\(fault.subject): \(fault.detail)"
    }
  }

  /// The reply.
  ///
  /// - Parameters:
  ///   - status: The HTTP status where the fault's own is not exact enough.
  ///   - retryAfter: In how many seconds it may be tried again.
  static func reply(_ fault: Fault, status: Int? = nil, retryAfter: Int? = nil, closes: Bool = false) -> Reply {
    let problem = Problem(fault, status: status)
    var headers: HTTPFields = [.contentType: mediaType, .cacheControl: "no-store"]
    if fault.kind == .unauthenticated { headers[.wwwAuthenticate] = "Bearer realm=\"postroom\"" }
    if let seconds = retryAfter ?? defaultWait(fault.kind) { headers[.retryAfter] = String(max(1, seconds)) }
    if closes { headers[.connection] = "close" }
    return Reply(HTTPResponse.Status(code: problem.status), headers: headers, body: .bytes(problem.bytes))
  }

  /// The document.
  var bytes: ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ByteBuffer(bytes: (try? encoder.encode(self)) ?? Data("{}".utf8))
  }

  /// In how many seconds a request with such a fault may be sent again, where nothing else says it.
  static func defaultWait(_ kind: Fault.Kind) -> Int? {
    switch kind {
    case .busy, .retry, .missing, .interrupted: 5
    case .usage, .input, .limit, .unauthenticated, .unknown, .conflict, .crash, .refused: nil
    }
  }
}
