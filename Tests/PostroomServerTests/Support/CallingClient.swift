import Foundation
import GRPCCore
import GRPCNIOTransportCore
import NIOCore
import NIOPosix
import NIOSSL
import PostroomGRPC
import SwiftProtobuf
import Testing

@testable import PostroomServer

/// A gRPC client over one connection of its own.
struct CallingClient {
  typealias Stub = Postroom_V1_Postroom.Client<HTTP2ClientTransport.WrappedChannel>

  let stub: Stub
  /// Brings a key with each call.
  var metadata: Metadata = [:]

  /// Connects as long as the body lasts.
  ///
  /// - Parameter authority: The certificates that are trusted; nil speaks plain HTTP/2.
  static func with<Value: Sendable>(
    port: Int, key: String? = nil, authority: String? = nil, _ body: (CallingClient) async throws -> Value
  ) async throws -> Value {
    let security = try authority.map { path in
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.trustRoots = .file(path)
      configuration.applicationProtocols = ["h2"]
      return try NIOSSLContext(configuration: configuration)
    }
    let transport = try await HTTP2ClientTransport.WrappedChannel.wrapping { configure in
      try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: port) { channel in
          channel.eventLoop.makeCompletedFuture {
            if let security {
              try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: security, serverHostname: "localhost"))
            }
          }.flatMap { configure(channel) }
        }
    }
    return try await withGRPCClient(transport: transport) { client in
      var calling = CallingClient(stub: Stub(wrapping: client))
      if let key { calling.metadata.addString("Bearer \(key)", forKey: "authorization") }
      return try await body(calling)
    }
  }

  /// Hands a file in, in pieces.
  func submit(
    _ text: String, _ change: (inout Postroom_V1_Beginning) -> Void = { _ in }
  ) async throws -> (reply: Postroom_V1_SubmitReply, metadata: Metadata) {
    var beginning = Postroom_V1_Beginning()
    beginning.name = "a.txt"
    change(&beginning)
    let request = StreamingClientRequest<Postroom_V1_SubmitRequest>(metadata: metadata) { [beginning] writer in
      try await writer.write(.with { $0.beginning = beginning })
      let bytes = Data(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: 300_000) {
        try await writer.write(.with { $0.chunk = bytes[start..<min(start + 300_000, bytes.count)] })
      }
    }
    return try await stub.submit(request: request) { (try $0.message, $0.metadata) }
  }

  /// Gets a document.
  func get(_ id: Int64) async throws -> Postroom_V1_Document {
    try await stub.get(.with { $0.id = id }, metadata: metadata)
  }

  /// Watches until the stream ends, or until enough was seen.
  func watch(
    batch: Int64? = nil, until isEnough: @escaping @Sendable ([Postroom_V1_WatchEvent]) -> Bool = { _ in false }
  ) async throws -> [Postroom_V1_WatchEvent] {
    var request = Postroom_V1_WatchRequest()
    if let batch { request.batch = batch }
    return try await stub.watch(request, metadata: metadata) { response in
      var events: [Postroom_V1_WatchEvent] = []
      for try await event in response.messages {
        events.append(event)
        if isEnough(events) { break }
      }
      return events
    }
  }

  /// Watches until the stream ends, and comes again while others have all places.
  func watchWhenThereIsRoom() async throws -> [Postroom_V1_WatchEvent] {
    while true {
      do {
        return try await watch()
      } catch is RPCError {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
