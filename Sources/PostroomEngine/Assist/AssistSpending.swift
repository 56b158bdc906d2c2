internal import Foundation
internal import PostroomLedger
public import PostroomModel

/// What an archive has paid for language models, over all its runs.
public struct AssistSpending: Sendable, Codable {
  /// What was paid.
  public var usage: AssistUsage
  /// Requests that were on their way when a run was killed: they may have been paid.
  public var lostRequests: Int
  /// Batches that a provider works on, or whose answers wait to be collected.
  public var openBatches: Int

  /// Looks into an archive; nil where no model was ever asked.
  ///
  /// - Parameter output: The output folder.
  /// - Throws: `ledger-damaged`, `ledger-too-new`.
  public init?(output: String) throws(Fault) {
    let file = output + "/" + AssistStore.path
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let store = try AssistStore(file: file)
    usage = try store.usage()
    lostRequests = try store.lost()
    openBatches = try store.openBatchCount()
    try store.close()
  }

  private enum CodingKeys: String, CodingKey {
    case usage
    case lostRequests = "lost_requests"
    case openBatches = "open_batches"
  }
}
