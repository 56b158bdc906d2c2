internal import PostroomModel

/// What a worker has handed over of a document, so that another one need not read it again.
///
/// The supervisor keeps it as it came and never looks into the reading.
struct HandedOver: Sendable {
  /// The reading, in the form that workers understand.
  let reading: [UInt8]
  /// The texts of its first pages.
  let pageTexts: [String]

  /// The reading as an open file, which is how workers are given what they read; nil when the system has no memory for it.
  var file: MemoryFile? { MemoryFile(reading) }
}

/// Which documents' readings are handed over, for questions that are asked later.
struct HandoverRule: Sendable {
  var documents = ReadingJob.Handover.never
  /// The texts of so many first pages come with them.
  var pages = 0

  /// The job with what is to be handed over.
  func applied(to job: ReadingJob) -> ReadingJob {
    guard documents != .never else { return job }
    var job = job
    (job.handsOver, job.textPages) = (documents, pages)
    return job
  }
}

/// The place for what is handed over of a document, at the first job or at a later one.
actor HandoverPlace {
  private(set) var content: HandedOver?

  init(_ content: HandedOver?) { self.content = content }

  func put(_ content: HandedOver?) { if let content { self.content = content } }
}
