internal import PostroomModel
internal import PostroomWorkers

/// What a run does at what its worker says, and at a signal to stop.
extension TableSupervisor {
  /// Takes what came of waiting for the worker.
  func take(_ event: TableProcess.Event) throws(Fault) {
    switch event {
    case .form(let form): if let json = book.forms.tell(form) { try book.journal.append(form: json) }
    case .progress(let progress): try follow(progress)
    case .finished(let result): try finish(result)
    case .unwritable(let fault):
      throw Fault(fault.code, request.output, fault.detail)
    case .watched: try stop()
    case .late: try checkDeadline()
    case .ended(let words): try bury(words)
    }
  }

  /// Shows the present state.
  func show() {
    snapshot.files = book.totals.files
    snapshot.troubled = (book.totals.outcomes[.failed] ?? 0) + (book.totals.outcomes[.refused] ?? 0)
    snapshot.records = max(snapshot.records, book.totals.records)
    snapshot.bytes = max(snapshot.bytes, book.totals.bytes)
    snapshot.file = queue.first?.source.name ?? ""
    snapshot.isDraining = isDraining
    onProgress(snapshot)
  }

  private func follow(_ progress: TableProgress) throws(Fault) {
    guard progress.number == queue.first?.number else { return }
    snapshot.records = book.totals.records + progress.records
    snapshot.bytes = book.totals.bytes + progress.bytes
    let written = min(progress.rowBytes, book.drafts.length(.rows))
    try loading?.load(
      upTo: written, columns: book.columns + progress.newColumns, most: Self.mostLoaded, mayShrink: true)
  }

  private func stop() throws(Fault) {
    guard StopSignals.take(signals) else { return }
    guard !isDraining else { throw Fault(.interrupted, "", "It was stopped; the same command goes on.") }
    drain()
  }

  /// Stops taking in when whoever began the run has asked for that.
  func heedStop() { if !isDraining, request.stop?.wasRaised == true { drain() } }

  private func drain() {
    isDraining = true
    // What comes behind the last file that the worker has is left to the next run.
    let kept = (queue.lastIndex { $0.number != nil } ?? -1) + 1
    leavesFiles = kept < queue.count
    queue.removeLast(queue.count - kept)
  }
}
