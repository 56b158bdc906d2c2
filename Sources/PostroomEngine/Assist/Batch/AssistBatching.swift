public import PostroomAssist

/// A provider's batch service, as a run uses it.
public struct AssistBatching: Sendable {
  /// What hands batches in and asks how they stand.
  let client: GeminiBatchClient
  /// What the run may spend on them.
  let purse: BatchPurse
  /// How long to wait between two looks at the open batches.
  let interval: Duration

  /// Puts together what batches need.
  ///
  /// - Parameters:
  ///   - client: What hands batches in and asks how they stand.
  ///   - purse: What the run may spend on them.
  ///   - seconds: How long to wait between two looks at the open batches.
  public init(client: GeminiBatchClient, purse: BatchPurse = BatchPurse(), seconds: Double = 30) {
    self.client = client
    self.purse = purse
    interval = .seconds(min(max(seconds, 0.01), 3_600))
  }
}
