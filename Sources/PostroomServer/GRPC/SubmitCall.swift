internal import Foundation
internal import GRPCCore
internal import HTTPTypes
internal import NIOCore
internal import PostroomGRPC
internal import PostroomModel
internal import SwiftProtobuf
internal import Synchronization

/// Handing a file in over gRPC: the route of uploads, fed by messages.
final class SubmitCall: Sendable {
  typealias Response = ServerResponse<Postroom_V1_SubmitReply>

  /// How many files may come in at once: each holds up to ten messages of ``CallListener/messageBytes`` in memory.
  static let mostAtOnce = 16
  /// The metadata of a reply that was given before.
  static let replayedKey = "idempotent-replayed"

  private let uploads: UploadRoutes
  private let replies: ReplyBook
  private let limits: ServiceLimits
  private let underWay = Mutex(0)

  init(uploads: UploadRoutes, replies: ReplyBook, limits: ServiceLimits) {
    (self.uploads, self.replies, self.limits) = (uploads, replies, limits)
  }

  /// Takes a file in.
  ///
  /// - Throws: What is wrong with it; what the stream throws where it breaks off. Nothing is left behind then.
  func answer(
    _ messages: RPCAsyncSequence<Postroom_V1_SubmitRequest, any Error>, _ caller: Caller
  ) async throws -> Response {
    let isRoom = underWay.withLock { count in
      count += 1
      return count <= Self.mostAtOnce
    }
    defer { underWay.withLock { $0 -= 1 } }
    guard isRoom else { throw Fault(.queueFull, "", "\(Self.mostAtOnce) files are coming in.") }
    let patience = BodyPatience(limits)
    return try await withThrowingTaskGroup(of: Response?.self) { group in
      group.addTask { try await self.carryOut(SubmitMessages(messages, patience), caller) }
      group.addTask {
        try await patience.watch()
        return nil
      }
      defer { group.cancelAll() }
      while let response = try await group.next() {
        if let response { return response }
      }
      throw CancellationError()
    }
  }

  private func carryOut(_ messages: SubmitMessages, _ caller: Caller) async throws -> Response {
    var messages = messages
    let beginning = try await messages.beginning()
    guard !beginning.idempotencyKey.isEmpty else {
      return Response(message: try await receive(messages, beginning, caller))
    }
    return try await once(beginning, caller) { try await receive(messages, beginning, caller) }
  }

  private func receive(
    _ messages: SubmitMessages, _ beginning: Postroom_V1_Beginning, _ caller: Caller
  ) async throws -> Postroom_V1_SubmitReply {
    var messages = messages
    let name = beginning.name.isEmpty ? nil : beginning.name
    let reception = try await uploads.desk.receive()
    try await messages.receive(
      into: reception, name: name ?? "document", size: beginning.hasSize ? beginning.size : nil, limit: uploads.limit)
    let upload = try await uploads.accept(
      reception, name: name, who: caller.name, wait: Int64(beginning.waitSeconds))
    return Postroom_V1_SubmitReply(upload)
  }

  /// Carries a call out unless one with its key was, or is being.
  ///
  /// What broke off is forgotten, since the file is wanted still; what was refused is refused again.
  private func once(
    _ beginning: Postroom_V1_Beginning, _ caller: Caller, _ work: () async throws -> Postroom_V1_SubmitReply
  ) async throws -> Response {
    let (who, key) = (caller.identity, beginning.idempotencyKey)
    let fingerprint = ReplyBook.fingerprint(
      CallMethod.submit.rawValue, "\(beginning.waitSeconds) \(beginning.name)", ByteBuffer())
    switch try await replies.begin(who: who, key: key, request: fingerprint, now: Date().timeIntervalSince1970) {
    case .done(let reply), .streamed(let reply, _): return try Self.replayed(reply)
    case .running:
      throw CallStatus.error(
        Fault(.requestConflict, "idempotency_key", "The same call is being carried out."), code: .aborted)
    case .other: throw Fault(.requestConflict, "idempotency_key", "This key came with another request.")
    case .new: break
    }
    do {
      let message = try await work()
      let bytes: [UInt8] = try message.serializedBytes()
      try await keep(Reply(.ok, body: .bytes(ByteBuffer(bytes: bytes))), who: who, key: key)
      return Response(message: message)
    } catch let fault as Fault {
      try await keep(Problem.reply(fault), who: who, key: key)
      throw fault
    } catch {
      try await keep(Reply(.internalServerError), who: who, key: key)
      throw error
    }
  }

  /// Keeps a reply, or forgets the call; a client that is gone does not keep it from that.
  private func keep(_ reply: Reply, who: String, key: String) async throws {
    try await Task { [replies] in try await replies.end(who: who, key: key, reply) }.value
  }

  private static func replayed(_ reply: Reply) throws -> Response {
    guard case .bytes(let body) = reply.body else {
      throw Fault(.internalError, "idempotency_key", "No reply was kept.")
    }
    guard reply.status == .ok else {
      guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(body.readableBytesView)) else {
        throw Fault(.requestConflict, "idempotency_key", "This key came with another request.")
      }
      throw CallStatus.error(problem)
    }
    let message = try Postroom_V1_SubmitReply(serializedBytes: Array(body.readableBytesView))
    return Response(message: message, metadata: [replayedKey: "true"])
  }
}
