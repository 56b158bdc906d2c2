internal import Crypto
internal import Foundation
internal import GRDB
internal import HTTPTypes
internal import NIOCore
internal import PostroomModel

/// Replies to requests that bring a key of their own (`Idempotency-Key`): sent twice, they are carried out once.
///
/// A reply is kept for ``seconds``. One that says that the service itself was at fault is not: the request may be sent again.
struct ReplyBook: Sendable {
  let database: ServiceDatabase

  /// For how long a reply is kept.
  static let seconds = 86_400.0
  /// Replies that are larger are not kept.
  static let mostBytes = 1 << 20
  static let longestKey = 255

  /// What is to be done with a request.
  enum Verdict: Sendable {
    /// It is new, and carried out.
    case new
    /// It was carried out.
    case done(Reply)
    /// One at its address was carried out, whose stream made this fingerprint.
    case streamed(Reply, TokenHash)
    /// It is being carried out.
    case running
    /// The key came with another request.
    case other
  }

  private struct Kept: Sendable {
    var request: Data
    var status: Int?
    var headers: String
    var body: Data
  }

  /// What tells a request from others that have the same key.
  static func fingerprint(_ method: String, _ target: String, _ body: ByteBuffer) -> TokenHash {
    var hash = SHA256()
    hash.update(data: Data("\(method) \(target)\n".utf8))
    hash.update(data: Data(body.readableBytesView))
    return TokenHash(bytes: Array(hash.finalize()))
  }

  /// Forgets what was being carried out when the service ended, and what is old.
  func tidy(now: Double) async throws(Fault) {
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM kept_reply WHERE status IS NULL OR at < ?", arguments: [now - Self.seconds])
    }
  }

  /// Looks a request up and, where it is new, puts it down.
  ///
  /// - Parameter isStream: Whether its body is not known yet.
  func begin(
    who: String, key: String, request: TokenHash, isStream: Bool = false, now: Double
  ) async throws(Fault) -> Verdict {
    let kept = try await database.write { database -> Kept? in
      try database.execute(
        sql: "DELETE FROM kept_reply WHERE who = ? AND key = ? AND at < ?", arguments: [who, key, now - Self.seconds])
      let row = try Row.fetchOne(
        database, sql: "SELECT request, status, headers, body FROM kept_reply WHERE who = ? AND key = ?",
        arguments: [who, key])
      if let row {
        return Kept(
          request: row[0], status: row[1], headers: (row[2] as String?) ?? "{}", body: (row[3] as Data?) ?? Data())
      }
      try database.execute(
        sql: "INSERT INTO kept_reply (who, key, request, at) VALUES (?, ?, ?, ?)",
        arguments: [who, key, Data(request.bytes), now])
      return nil
    }
    guard let kept else { return .new }
    let isSame = kept.request == Data(request.bytes)
    guard let status = kept.status, isStream || isSame else { return isSame ? .running : .other }
    var headers = HTTPFields()
    for (name, value) in (try? JSONDecoder().decode([String: String].self, from: Data(kept.headers.utf8))) ?? [:] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    headers[.idempotentReplayed] = "true"
    let reply = Reply(
      HTTPResponse.Status(code: status), headers: headers,
      body: kept.body.isEmpty ? .none : .bytes(ByteBuffer(bytes: kept.body)))
    return isStream ? .streamed(reply, TokenHash(bytes: Array(kept.request))) : .done(reply)
  }

  /// Keeps the reply of a request, or forgets the request.
  ///
  /// - Parameter stream: The fingerprint that its stream made. Of a stream that was refused nothing was taken in, and all of
  ///   it may not have come: it may be sent again.
  func end(who: String, key: String, stream: TokenHash? = nil, _ reply: Reply) async throws(Fault) {
    let code = reply.status.code
    let isKept = stream == nil ? code < 500 && code != 429 && code != 401 : code < 400
    var body: Data?
    switch reply.body {
    case .none: body = Data()
    case .bytes(let buffer): body = buffer.readableBytes <= Self.mostBytes ? Data(buffer.readableBytesView) : nil
    case .stream: body = nil
    }
    let headers = Dictionary(
      reply.headers.map { ($0.name.rawName, $0.value) }, uniquingKeysWith: { first, _ in first })
    let text = (try? JSONEncoder().encode(headers)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    let (kept, status) = (isKept ? body : nil, reply.status.code)
    try await database.write { database in
      guard let kept else {
        return try database.execute(sql: "DELETE FROM kept_reply WHERE who = ? AND key = ?", arguments: [who, key])
      }
      try database.execute(
        sql: """
          UPDATE kept_reply SET status = ?, headers = ?, body = ?, request = coalesce(?, request) WHERE who = ? AND key = ?
          """, arguments: [status, text, kept, stream.map { Data($0.bytes) }, who, key])
    }
  }
}
