internal import PostroomAssist
internal import PostroomModel
internal import PostroomWorkers

/// Has workers hold what a language model proposes against the document.
struct AssistGrounding: Sendable {
  let reading: DocumentReading
  let material: AssistMaterial

  /// Has a worker hold the proposals against the document.
  ///
  /// The worker takes up the reading that was handed over, or reads the document again.
  func ground(_ proposals: AssistProposals, _ document: QuestionedDocument) async -> Result<
    Analysis, Fault
  > {
    var job = material.job(for: document)
    job.proposals = proposals
    var answer: WorkerAnswer?
    if let file = await document.handed.content?.file {
      job.holdsReading = true
      let taken = job
      answer = await file.whileOpen { await reading.pool.analyse(taken, descriptor: $0) }
      if case .failure = answer?.result { answer = nil }
      job.number = reading.partJobs.next()
      job.holdsReading = false
    }
    let result: Result<Analysis, Fault>
    if let answer {
      result = answer.result
    } else {
      result = await reading.ask(job, document.file, hash: document.arrived.hash).result
    }
    guard case .success(let analysis) = result, !reading.settings.profile.allows(analysis) else { return result }
    return .failure(
      Fault(
        .workerGarbled, document.arrived.shownSource,
        "The reader answered with a category that is not asked for."))
  }
}

extension Analysis {
  /// What is different, by name: `category`, and the fields.
  func changes(since earlier: Analysis) -> [String] {
    let names = Set(fields.keys).union(earlier.fields.keys).filter {
      fields[$0]?.value != earlier.fields[$0]?.value
    }
    let category = classification.category == earlier.classification.category ? [] : ["category"]
    return category + names.sorted() + (lines.count == earlier.lines.count ? [] : [FieldName.lines])
  }
}
