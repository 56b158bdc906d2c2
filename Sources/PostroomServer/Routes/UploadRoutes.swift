internal import PostroomLedger
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Handing documents in: the files of a request, brought to the disk as they come.
struct UploadRoutes: Sendable {
  let desk: JobDesk
  let reader: ArchiveReader
  /// What a whole request may bring, in bytes.
  let limit: Int
  let changed: @Sendable () -> Void

  /// The longest time that a request waits for its documents, in seconds.
  static let longestWait: Int64 = 60

  /// What a request is answered with.
  struct Upload: Encodable, Sendable {
    var batch: StatedJob
    /// Those that are finished.
    var documents: [DocumentSummary]
    /// Whether these are all that were handed in.
    var isWhole: Bool

    private enum CodingKeys: String, CodingKey { case batch, documents }
  }

  static let schema = Schema.object(
    "What was handed in.",
    [
      "batch": Schema.named("Batch"),
      "documents": Schema.described(
        Schema.list(of: Schema.named("Document")), "Those of its documents that are finished."),
    ])

  var routes: [Route] {
    [
      Route(
        method: .post, path: "/api/v1/documents", access: .scope(.write), body: .stream(limit: limit),
        description: RouteDescription(
          summary: "Hand documents in", tag: "Documents",
          details: """
            The body is one file, or a form (`multipart/form-data`) with any number of them. They are answered for once they \
            are safe on the disk: nothing of them is lost from then on. With `wait` the answer holds the documents, if they \
            are finished in that time.
            """,
          parameters: [
            .query("name", .text(longest: 255), "What the file is called, where the body is one."),
            .query("wait", .integer(0...Self.longestWait), "For how many seconds the documents are waited for."),
          ],
          body: ("*/*", ["type": "string", "format": "binary"]),
          answers: [
            .json(200, "They are finished.", Schema.named("Upload")),
            .json(202, "They were handed in.", Schema.named("Upload")), .unavailable,
          ]),
        handler: { call throws(Fault) in try await upload(call) })
    ]
  }

  private func upload(_ call: Call) async throws(Fault) -> Reply {
    let reception = try await desk.receive()
    let name = try await UploadBody.receive(call, into: reception, name: call.text("name"))
    let upload = try await accept(reception, name: name, who: call.caller.name, wait: call.number("wait") ?? 0)
    return try .json(upload, upload.isWhole ? .ok : .accepted)
  }

  /// Accepts what was received, and waits for its documents.
  ///
  /// - Parameter wait: For how many seconds.
  /// - Throws: `request-invalid` when nothing was received; `output-unwritable`, `disk-low`, `ledger-damaged`.
  func accept(_ reception: Reception, name: String?, who: String, wait: Int64) async throws(Fault) -> Upload {
    let id = try await desk.accept(reception, name: name, who: who).id
    let files = await reception.files.map(\.path)
    var documents: [DocumentSummary] = []
    if wait > 0 {
      let clock = ContinuousClock()
      let end = clock.now + .seconds(wait)
      for file in files {
        let record = try await desk.document(from: file, within: max(.zero, clock.now.duration(to: end)))
        if let record { documents.append(DocumentSummary(record)) }
      }
      await desk.conclude()
      changed()
    }
    return Upload(
      batch: StatedJob(try await desk.job(id)), documents: documents, isWhole: documents.count == files.count)
  }
}
