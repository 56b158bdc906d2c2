internal import PostroomModel
internal import PostroomWorkers

/// How a run ends, and what it tells of itself.
extension TableSupervisor {
  /// Makes the results of everything that was read.
  func conclude() throws(Fault) -> TableRunSummary {
    usage.seconds = Self.seconds(.now - start)
    usage.records = book.totals.records - earlierRecords
    usage.supervisorPeakBytes = PeakMemory.bytes()
    usage.resumedFiles = book.resumedFiles
    let warnings = try book.conclude(request, usage, leftOut: sources.leftOut, loading: loading) {
      [self] () throws(Fault) in try beat()
    }
    var whole = summary(wasDone: false)
    whole.remarks.add(outputs: warnings)
    whole.path = request.output + "/summary.json"
    return whole
  }

  /// Looks around while a workbook is made, which takes its time.
  private func beat() throws(Fault) {
    try FreeSpace.check(request.output, minimum: request.limits.freeDiskBytes)
    snapshot.file = "rows.xlsx"
    onProgress(snapshot)
    guard !StopSignals.take(signals), isDraining || request.stop?.wasRaised != true else {
      throw Fault(.interrupted, "", "It was stopped; the same command goes on.")
    }
  }

  /// What the run came to so far.
  ///
  /// - Parameter wasDone: Whether an earlier run had done everything.
  func summary(wasDone: Bool) -> TableRunSummary {
    var summary = TableRunSummary()
    let totals = book.totals
    summary.accounted = totals.files
    summary.files = totals.files + queue.count
    (summary.records, summary.good, summary.rejected) = (totals.records, totals.good, totals.rejected)
    summary.outcomes = Dictionary(uniqueKeysWithValues: totals.outcomes.map { ($0.key.rawValue, $0.value) })
    summary.leftOut = sources.leftOut
    summary.wasDone = wasDone
    summary.remarks = totals.remarks
    summary.resumedFiles = wasDone ? totals.files : book.resumedFiles
    summary.seconds = Self.seconds(.now - start)
    summary.freshRecords = totals.records - (wasDone ? totals.records : earlierRecords)
    if wasDone { summary.path = request.output + "/summary.json" }
    return summary
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
