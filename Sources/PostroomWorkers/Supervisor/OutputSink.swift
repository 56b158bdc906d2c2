public import PostroomModel

/// Takes the document that a worker writes.
///
/// Both are called by a thread of the pool, which waits meanwhile. What arrives is untrusted, and whole only when the
/// job has succeeded.
public struct OutputSink: Sendable {
  /// A document begins: what an earlier attempt has given is void.
  ///
  /// A fault ends the job.
  public let begin: @Sendable () -> Fault?
  /// The document goes on with these bytes.
  ///
  /// A fault ends the job.
  public let take: @Sendable ([UInt8]) -> Fault?

  /// Makes a sink.
  public init(begin: @escaping @Sendable () -> Fault?, take: @escaping @Sendable ([UInt8]) -> Fault?) {
    self.begin = begin
    self.take = take
  }
}
