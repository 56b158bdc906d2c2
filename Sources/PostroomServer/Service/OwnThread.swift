internal import Foundation
internal import PostroomModel

/// Work that would keep a connection's thread from the connections it has: reading files, parsing, long computing.
enum OwnThread {
  private static let queue = DispatchQueue(label: "own threads", attributes: .concurrent)

  /// Does it elsewhere.
  static func perform<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Result { () throws(Fault) in try work() }) }
    }
    return try result.get()
  }
}
