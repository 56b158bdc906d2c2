internal import GRPCCore
internal import NIOCore
internal import PostroomGRPC
internal import PostroomModel

/// The messages of one `Submit`, one after the other.
struct SubmitMessages {
  private var messages: RPCAsyncSequence<Postroom_V1_SubmitRequest, any Error>.AsyncIterator
  private let patience: BodyPatience

  init(_ messages: RPCAsyncSequence<Postroom_V1_SubmitRequest, any Error>, _ patience: BodyPatience) {
    self.messages = messages.makeAsyncIterator()
    self.patience = patience
  }

  /// The first message.
  ///
  /// - Throws: `request-invalid` where it says nothing of the file; what the stream throws where it breaks off.
  mutating func beginning() async throws -> Postroom_V1_Beginning {
    guard case .beginning(let beginning)? = try await next()?.part else {
      throw Fault(.requestInvalid, "beginning", "The first message says what the file is called.")
    }
    guard beginning.name.count <= 255 else { throw Fault(.requestInvalid, "name", "It takes 255 characters.") }
    guard beginning.waitSeconds <= UploadRoutes.longestWait else {
      throw Fault(.requestInvalid, "wait_seconds", "It takes 0 to \(UploadRoutes.longestWait).")
    }
    if !beginning.idempotencyKey.isEmpty { try Parameter.idempotencyKey.check(beginning.idempotencyKey) }
    return beginning
  }

  /// Brings the rest to the disk as it comes in.
  ///
  /// - Parameters:
  ///   - size: How many bytes there should be; nil for any number.
  ///   - limit: How many there may be.
  /// - Throws: `request-too-large`, `request-invalid`, `output-unwritable`, `disk-low`; what the stream throws where it
  ///   breaks off.
  mutating func receive(into reception: Reception, name: String, size: UInt64?, limit: Int) async throws {
    let tooLarge = Fault(.requestTooLarge, "chunk", "It may have \(limit) bytes; this one has more.")
    if let size, size > UInt64(limit) { throw tooLarge }
    try await reception.begin(name)
    var body = UploadBody(into: reception)
    var count = 0
    while let message = try await next() {
      guard case .chunk(let bytes)? = message.part else {
        throw Fault(.requestInvalid, "beginning", "Only the first message may say what the file is called.")
      }
      count += bytes.count
      guard count <= limit else { throw tooLarge }
      try await body.takeFile(ByteBuffer(bytes: bytes))
    }
    if let size, size != UInt64(count) {
      throw Fault(.requestInvalid, "size", "\(size) bytes were announced, and \(count) came.")
    }
    try await body.endFile()
  }

  private mutating func next() async throws -> Postroom_V1_SubmitRequest? {
    patience.begin()
    let message = try await messages.next()
    // A stream ends as if it were whole where the task is cancelled.
    try Task.checkCancellation()
    patience.end(bytes: message?.chunk.count ?? 0)
    return message
  }
}
