internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// A request that was let in: what a handler gets.
struct Call: Sendable {
  /// Who asks.
  var caller: Caller
  /// The parts of the path and the values of the query, checked against what the route declares.
  var values: [String: String]
  /// The whole body, of a route that takes JSON.
  var body: ByteBuffer
  /// What the route says of the JSON that it takes.
  var schema: JSONValue?
  /// The fields of the form, of a route that takes one.
  var form: [String: String] = [:]
  /// What came, for routes that take a stream.
  var request: Request
  /// The most bytes of a stream.
  var limit: Int
  /// What takes the hash of a stream, where it is asked for.
  var digest: StreamDigest?
  /// Where it came from.
  var address: String
  /// Whether it came over TLS.
  var isSecure: Bool

  /// A value of the path or the query that is a text.
  func text(_ name: String) -> String? { values[name] }

  /// A value of the path or the query that is a number.
  func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

  /// A value of the path that is a number, which the route declares.
  ///
  /// - Throws: `not-found`.
  func required(_ name: String) throws(Fault) -> Int64 {
    guard let number = number(name) else { throw Fault(.notFound, name, "There is nothing at this address.") }
    return number
  }

  /// A value of the query that is a moment, in seconds since 1970.
  func moment(_ name: String) -> Double? { values[name].flatMap(Moment.seconds) }

  /// Reads the JSON object that was sent; what it leaves out is missing, and never null.
  ///
  /// - Throws: `request-invalid`, which says where in it something is wrong.
  func decode<Value: Decodable>(_ type: Value.Type) throws(Fault) -> Value {
    do {
      let data = Data(body.readableBytesView)
      let decoder = JSONDecoder()
      try check(try decoder.decode(JSONValue.self, from: data))
      return try decoder.decode(type, from: data)
    } catch let fault as Fault {
      throw fault
    } catch let error as DecodingError {
      throw Fault(.requestInvalid, "body", Self.sentence(error))
    } catch {
      throw Fault(.requestInvalid, "body", "It is no JSON.")
    }
  }

  /// Takes a stream as it comes.
  ///
  /// - Throws: `request-too-large` beyond the limit; `request-invalid` where it ends early; what the body throws.
  func forEachPiece(_ take: (ByteBuffer) async throws(Fault) -> Void) async throws(Fault) {
    var pieces = request.body.makeAsyncIterator()
    var size = 0
    while true {
      let piece: ByteBuffer?
      do { piece = try await pieces.next() } catch {
        throw Fault(.requestInvalid, "body", "It ended before it was whole.")
      }
      guard let piece else { return try checkEnd(size) }
      size += piece.readableBytes
      digest?.add(piece)
      guard size <= limit else {
        throw Fault(.requestTooLarge, "body", "It may have \(limit) bytes; this one has more.")
      }
      try await take(piece)
    }
  }

  /// Refuses a stream that ended before it was as long as it said.
  private func checkEnd(_ size: Int) throws(Fault) {
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }), length != size else { return }
    throw Fault(.requestInvalid, "body", "It ended before it was whole.")
  }

  /// Refuses what the route does not describe: a name that is misspelt would be overlooked.
  private func check(_ sent: JSONValue) throws(Fault) {
    guard case .object(let properties) = sent, case .object(let known)? = schema?["properties"] else { return }
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
      guard known[name] != nil else {
        throw Fault(.requestInvalid, "body", "The route takes no '\(name.prefix(100))'.")
      }
      guard value != .null else { throw Fault(.requestInvalid, "body", "\(name) may not be null.") }
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context): "\(place(context.codingPath)) is of the wrong kind."
    case .valueNotFound(_, let context): "\(place(context.codingPath)) may not be null."
    case .keyNotFound(let key, let context): "\(place(context.codingPath + [key])) is missing."
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "It is no JSON, or not in UTF-8." : "\(place(context.codingPath)) is not what it may be."
    @unknown default: "It is not what the request takes."
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "It" : path.map(\.stringValue).joined(separator: ".")
  }
}
