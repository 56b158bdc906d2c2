internal import Foundation
internal import GRDB
public import PostroomModel
internal import Synchronization

extension AssistStore {
  /// Notes that a request is about to be sent; it must not be sent before this has returned.
  ///
  /// - Parameters:
  ///   - keys: The documents that it is about, in the order of their names.
  ///   - run: The run that sends it.
  ///   - model: The model that is asked.
  /// - Returns: The sending's number, for `keep` or `fail`.
  public func send(_ keys: [AssistKey], run: Int64, model: String) throws(Fault) -> Int64 {
    let (now, bases) = (self.now, try bases(of: keys))
    return try write { try AssistWriting.send(keys, bases, run: run, model: model, batch: nil, made: now, in: $0) }
  }

  /// Stores what came back, and what it cost; nothing of it may be used before this has returned.
  ///
  /// - Parameters:
  ///   - answers: What came back about each document; one that is missing is asked about again.
  ///   - sending: What `send` gave.
  ///   - model: The model, as it calls itself.
  ///   - usage: What the whole answer cost; each document of the sending bears an equal share.
  public func keep(
    _ answers: [AssistKey: StoredAnswer.Content], of sending: Int64, model: String, usage: AssistUsage
  ) throws(Fault) {
    let (now, bases) = (self.now, try bases(of: answers.keys))
    let added = try write { database in
      try AssistWriting.keep(answers, bases, of: sending, model: model, usage: usage, made: now, in: database)
    }
    try grew(by: added)
  }

  /// Makes room when the answers have grown beyond their bound.
  func grew(by bytes: Int) throws(Fault) {
    let total = size.withLock { size in
      size += bytes
      return size
    }
    if total > limitBytes { try makeRoom() }
  }

  /// Notes that a request brought no answer.
  ///
  /// - Parameters:
  ///   - sending: What `send` gave.
  ///   - failure: Why.
  ///   - usage: What it cost all the same.
  public func fail(_ sending: Int64, _ failure: AssistFailure, usage: AssistUsage = AssistUsage()) throws(Fault) {
    try write { database in
      try AssistWriting.settle(sending, "failed", failure: failure.reason.rawValue, usage, in: database)
      _ = try AssistWriting.share(usage, of: sending, in: database)
    }
  }

  /// Removes the oldest answers until an eighth of the room is free.
  private func makeRoom() throws(Fault) {
    let left = try write { database in
      var left = try Int.fetchOne(database, sql: "SELECT coalesce(sum(bytes), 0) FROM answer") ?? 0
      while left > limitBytes - limitBytes / 8, left > 0 {
        try database.execute(
          sql:
            "DELETE FROM answer WHERE id IN (SELECT id FROM answer ORDER BY made, id LIMIT (SELECT count(*) / 16 + 1 FROM answer))"
        )
        left = try Int.fetchOne(database, sql: "SELECT coalesce(sum(bytes), 0) FROM answer") ?? 0
      }
      return left
    }
    size.withLock { $0 = left }
  }
}
