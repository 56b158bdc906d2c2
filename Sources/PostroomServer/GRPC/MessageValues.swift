internal import Foundation
internal import PostroomEngine
internal import PostroomGRPC
internal import PostroomModel
internal import SwiftProtobuf

/// What the service states, as messages.
extension Postroom_V1_Document {
  /// A document as lists have it.
  init(_ summary: DocumentSummary) {
    self.init()
    (id, run, name, state) = (summary.id, summary.run, summary.name, summary.state)
    outcome = Postroom_V1_Outcome(summary.outcome.flatMap(PostroomModel.Outcome.init))
    category = summary.category ?? ""
    if let confidence = summary.confidence { self.confidence = confidence }
    (pages, size) = (Int64(summary.pages), summary.size)
    (sha256, destination) = (summary.sha256 ?? "", summary.destination ?? "")
    if let code = summary.fault.flatMap(PostroomModel.Fault.Code.init) {
      fault = .with { ($0.code, $0.title, $0.remedy) = (code.rawValue, code.title, code.remedy) }
    }
    if let duplicateOf = summary.duplicateOf { self.duplicateOf = duplicateOf }
    if let container = summary.container { self.container = container }
  }

  /// Adds what the document's line of `results.jsonl` says.
  mutating func add(result line: String) {
    resultJson = line
    guard let row = try? JSONDecoder().decode(ResultRow.self, from: Data(line.utf8)) else { return }
    fields = row.fields.mapValues(Postroom_V1_Field.init)
    lines = row.lines.map { line in .with { $0.cells = line.cells.mapValues(Postroom_V1_Field.init) } }
    if let report = row.fault {
      fault = .with {
        ($0.code, $0.title, $0.detail, $0.remedy) = (report.code, report.title, report.detail, report.remedy)
      }
    }
  }
}

extension Postroom_V1_Field {
  init(_ field: Field) {
    self.init()
    (value, raw, confidence) = (field.value, field.raw, field.confidence)
    (page, source) = (Int64(field.page), field.source)
    guard field.box.width > 0 || field.box.height > 0 else { return }
    box = .with {
      ($0.left, $0.top, $0.right, $0.bottom) = (field.box.x0, field.box.y0, field.box.x1, field.box.y1)
    }
  }
}

extension Postroom_V1_Outcome {
  init(_ outcome: PostroomModel.Outcome?) {
    switch outcome {
    case nil: self = .unspecified
    case .filed: self = .filed
    case .review: self = .review
    case .duplicate: self = .duplicate
    case .refused: self = .refused
    case .failed: self = .failed
    }
  }
}

extension Postroom_V1_OutcomeCounts {
  init(_ counts: [String: Int]) {
    self.init()
    func count(_ outcome: PostroomModel.Outcome) -> Int64 { Int64(counts[outcome.rawValue] ?? 0) }
    (filed, review, duplicate) = (count(.filed), count(.review), count(.duplicate))
    (refused, failed) = (count(.refused), count(.failed))
  }
}

extension Postroom_V1_Batch {
  init(_ job: StatedJob) {
    self.init()
    (id, name, who, created, ended) = (job.id, job.name, job.who, job.created, job.ended ?? "")
    switch Job.Kind(rawValue: job.kind) {
    case .upload: kind = .upload
    case .folder: kind = .folder
    case nil: break
    }
    switch Job.State(rawValue: job.state) {
    case .working: state = .working
    case .finished: state = .finished
    case .cancelled: state = .cancelled
    case nil: break
    }
    if let files = job.files { self.files = Int64(files) }
    (finished, outcomes) = (Int64(job.finished), Postroom_V1_OutcomeCounts(job.outcomes))
    if let rate = job.rate { perSecond = rate }
    if let remaining = job.remaining { self.remaining = remaining }
  }
}

extension Postroom_V1_SubmitReply {
  init(_ upload: UploadRoutes.Upload) {
    self.init()
    (batch, documents) = (Postroom_V1_Batch(upload.batch), upload.documents.map(Postroom_V1_Document.init))
  }
}

extension Postroom_V1_WatchEvent {
  init(_ state: ProgressHub.State) {
    self.init()
    progress = .with {
      $0.done = Int64(state.done)
      if let total = state.total { $0.total = Int64(total) }
      $0.perSecond = state.perSecond
      if let remaining = state.remaining { $0.remaining = remaining }
      $0.outcomes = Postroom_V1_OutcomeCounts(state.outcomes)
      $0.queue = Int64(state.queue)
    }
  }
}
