internal import GRPCCore
internal import PostroomGRPC
internal import PostroomLedger
internal import PostroomModel

/// What is answered over gRPC.
struct PostroomCalls: Postroom_V1_Postroom.ServiceProtocol {
  let desk: CallDesk
  let reader: ArchiveReader
  /// Handing in; nil where the service takes nothing in.
  let submitting: SubmitCall?
  let watching: WatchCall

  /// Hands a file in.
  func submit(
    request: StreamingServerRequest<Postroom_V1_SubmitRequest>, context: ServerContext
  ) async throws -> ServerResponse<Postroom_V1_SubmitReply> {
    try await desk.answer(.submit, request.metadata, context) { caller in
      guard let submitting else { throw Fault(.notFound, "", "This service takes nothing in.") }
      return try await submitting.answer(request.messages, caller)
    }
  }

  /// Gets a document.
  func get(
    request: ServerRequest<Postroom_V1_GetRequest>, context: ServerContext
  ) async throws -> ServerResponse<Postroom_V1_Document> {
    try await desk.answer(.get, request.metadata, context) { _ in
      let record = try await DocumentRoutes.find(request.message.id, reader)
      var document = Postroom_V1_Document(DocumentSummary(record))
      if let line = record.result { document.add(result: line) }
      return ServerResponse(message: document)
    }
  }

  /// Tells what happens.
  func watch(
    request: ServerRequest<Postroom_V1_WatchRequest>, context: ServerContext
  ) async throws -> StreamingServerResponse<Postroom_V1_WatchEvent> {
    StreamingServerResponse { writer in
      try await desk.answer(.watch, request.metadata, context) { _ in
        try await watching.answer(request.message, writer, context)
        return [:]
      }
    }
  }
}
