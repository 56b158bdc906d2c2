internal import PostroomGRPC
internal import PostroomLedger
internal import PostroomModel
internal import SwiftProtobuf

/// Tells what of a batch is new: each document once, when it has its outcome, and how far the batch is after that.
struct BatchWatch {
  private let id: Int64
  private let desk: JobDesk
  private let reader: ArchiveReader
  /// The last document that was seen, and those before it that had no outcome then.
  private var last: Int64 = 0
  private var open: [Int64] = []
  private var told: Postroom_V1_Batch?

  /// How many documents are read in one go.
  private static let page = 200

  init(_ id: Int64, desk: JobDesk, reader: ArchiveReader) { (self.id, self.desk, self.reader) = (id, desk, reader) }

  /// Tells what is new.
  ///
  /// - Returns: Whether the batch has ended, so that nothing new will come.
  /// - Throws: `not-found`; `ledger-damaged`; what `send` throws.
  mutating func tell(_ send: (Postroom_V1_WatchEvent) async throws -> Void) async throws -> Bool {
    await desk.conclude()
    // It is asked first: all documents of a batch that has ended by now are found below.
    let progress = try await desk.job(id)
    try await tellOpen(send)
    while try await tellNext(below: progress.job.source, send) {}
    let batch = Postroom_V1_Batch(StatedJob(progress))
    if told.map({ Self.isSame($0, batch) }) != true {
      try await send(.with { $0.batch = batch })
      told = batch
    }
    return progress.job.ended != nil
  }

  private mutating func tellOpen(_ send: (Postroom_V1_WatchEvent) async throws -> Void) async throws {
    let known = open
    open = []
    for start in stride(from: 0, to: known.count, by: Self.page) {
      let some = known[start..<min(start + Self.page, known.count)]
      let records = try await reader.read { ledger throws(Fault) in
        var records: [DocumentRecord] = []
        for id in some {
          if let record = try ledger.document(id), record.state != .undone { records.append(record) }
        }
        return records
      }
      try await tell(records, send)
    }
  }

  /// - Returns: Whether there may be more.
  private mutating func tellNext(
    below source: String, _ send: (Postroom_V1_WatchEvent) async throws -> Void
  ) async throws -> Bool {
    let records = try await reader.read(.long) { [last] ledger throws(Fault) in
      try ledger.documents(below: source, after: last, limit: Self.page)
    }
    try await tell(records, send)
    last = records.last?.id ?? last
    return records.count == Self.page
  }

  private mutating func tell(
    _ records: [DocumentRecord], _ send: (Postroom_V1_WatchEvent) async throws -> Void
  ) async throws {
    for record in records {
      let document = Postroom_V1_Document(DocumentSummary(record))
      if document.outcome == .unspecified {
        open.append(record.id)
      } else {
        try await send(.with { $0.document = document })
      }
    }
  }

  /// Whether two are the same but for the pace, which changes with each moment.
  private static func isSame(_ one: Postroom_V1_Batch, _ other: Postroom_V1_Batch) -> Bool {
    one.state == other.state && one.hasFiles == other.hasFiles && one.files == other.files
      && one.finished == other.finished && one.outcomes == other.outcomes
  }
}
