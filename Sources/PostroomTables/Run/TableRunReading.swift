internal import Glibc
internal import PostroomModel

/// How one file is read, by the thread that took it.
extension TableRun {
  /// A file in work.
  struct Work {
    let job: TableJob
    let table: OpenTable
    let mapping: ColumnMapping
    let layout: RowLayout
    let effort: TableEffort
    /// What its result says beyond the counts.
    var result: TableFileResult
  }

  func read(_ taken: Job) {
    defer { Glibc.close(taken.descriptor) }
    var result = TableFileResult(number: taken.job.number)
    let opened: Result<(OpenTable, ColumnMapping), Fault>
    do throws(Fault) { opened = .success(try open(taken)) } catch { opened = .failure(error) }
    let room = layouts.layout(file: taken.job.number, (try? opened.get())?.1)
    result.newColumns = room.new
    if let doubt = room.doubt { result.warnings.append(doubt) }
    switch opened {
    case .failure(let fault):
      result.fault = fault
      waitForTurn(taken.job.number)
      close(result, form: nil)
    case .success(let (table, mapping)):
      result.warnings += table.invoices?.notes ?? []
      var fitting = effort.fitting(availableBytes: taken.job.availableBytes)
      if taken.job.isCareful { fitting.threads = 1 }
      let work = Work(
        job: taken.job, table: table, mapping: mapping, layout: room.layout, effort: fitting, result: result)
      if table.isSmall { readAhead(work) } else { readInTurn(work) }
    }
  }

  private func open(_ taken: Job) throws(Fault) -> (OpenTable, ColumnMapping) {
    let source = TableSource(descriptor: taken.descriptor, bytes: taken.job.bytes)
    let table = try OpenTable(source, settings: settings, mappings: mappings, intake: intake)
    return (table, table.mapping)
  }

  private func waitForTurn(_ number: Int) { commit.wait { $0.file == number ? () : nil } }

  // MARK: - Small files

  /// Makes all rows first and writes them when the turn comes.
  private func readAhead(_ work: Work) {
    final class Made: @unchecked Sendable { var benches: [RowBench] = [] }
    let made = Made()
    let outcome: Result<CSVReader.Summary, Fault>
    do throws(Fault) {
      outcome = .success(
        try work.table.read(threads: 1, chunkBytes: work.effort.chunkBytes) { batch throws(Fault) in
          made.benches.append(validated(&batch, work))
        })
    } catch {
      outcome = .failure(error)
    }
    waitForTurn(work.job.number)
    // Nobody else comes until the turn goes on: the lock is not needed for the writing.
    let writer = commit.withLock { $0.writer }
    conclude(work, outcome, threads: 1) { () throws(Fault) in
      try writer.begin(work.job, heading: work.layout.heading)
      for bench in made.benches { try writer.commit(bench) }
    }
    for bench in made.benches { release(bench) }
  }

  // MARK: - Large files

  private func readInTurn(_ work: Work) {
    waitForTurn(work.job.number)
    let writer = commit.withLock { $0.writer }
    let outcome: Result<CSVReader.Summary, Fault>
    do throws(Fault) {
      try writer.begin(work.job, heading: work.layout.heading)
      outcome = .success(
        try work.table.read(threads: work.effort.threads, chunkBytes: work.effort.chunkBytes) {
          batch throws(Fault) in
          try submit(validated(&batch, work), work)
        })
    } catch {
      outcome = .failure(error)
    }
    conclude(work, outcome, threads: work.effort.threads) { () throws(Fault) in }
  }

  /// Hands a batch over: one thread at a time writes those whose turn has come, and the others go on.
  private func submit(_ bench: RowBench, _ work: Work) throws(Fault) {
    var next = commit.withLock { state -> RowBench? in
      state.pending[bench.outcome.sequence] = bench
      return state.isCommitting || state.hasFailed ? nil : state.takeNext()
    }
    while let turn = next {
      do throws(Fault) {
        // Nobody else comes until the turn goes on: the lock is not needed for the writing.
        try commit.withLock { $0.writer }.commit(turn)
      } catch {
        commit.change { $0.hasFailed = true }
        throw error
      }
      next = commit.change { state in
        state.sequence += 1
        tell(&state, work)
        return state.takeNext()
      }
      release(turn)
    }
    // Rows that wait take memory: a thread that is far ahead waits too, but never for ever.
    let most = max(2, work.effort.threads) * Self.mostWaiting
    commit.wait(milliseconds: 1_000) { $0.pending.count <= most || $0.hasFailed }
  }

  private static let mostWaiting = 4

  /// Tells how far the file is, at most ten times a second.
  private func tell(_ state: inout CommitState, _ work: Work) {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    guard now >= state.told + 100 else { return }
    state.told = now
    let done = state.writer.totals.rows + state.writer.totals.rejects
    let progress = TableProgress(
      number: work.job.number, bytes: min(work.job.bytes, state.sequence * work.effort.chunkBytes), records: done,
      rowBytes: state.writer.lengths.rows, newColumns: work.result.newColumns)
    telling.progress(progress)
  }

  // MARK: - Both

  private func validated(_ batch: inout RecordBatch, _ work: Work) -> RowBench {
    let bench = benches.take()
    bench.invoices = work.table.invoices
    if bench.file != work.job.number {
      bench.file = work.job.number
      bench.validator = RowValidator(
        mapping: work.mapping, form: work.table.form, rules: settings.rules, file: work.job.name, layout: work.layout,
        seed: settings.seed, writesRows: settings.writesRows)
    }
    bench.validator?.validate(batch, into: &bench.outcome)
    swap(&batch, &bench.batch)
    return bench
  }

  private func release(_ bench: RowBench) { benches.give(bench) }

  /// Says what a file came to, and lets the next one write.
  private func conclude(
    _ work: Work, _ outcome: Result<CSVReader.Summary, Fault>, threads: Int, _ write: () throws(Fault) -> Void
  ) {
    let writer = commit.withLock { $0.writer }
    var result = work.result
    result.threads = threads
    result.chunkBytes = work.effort.chunkBytes
    do throws(Fault) {
      let summary = try outcome.get()
      try write()
      let totals = writer.totals
      guard totals.rows + totals.rejects == summary.records else {
        throw Fault(
          .internalError, "", "\(summary.records) records were read and \(totals.rows + totals.rejects) accounted for.")
      }
      writer.finish(records: summary.records)
      result.take(summary, totals)
    } catch {
      do throws(Fault) {
        if error.code == .outputUnwritable || error.code == .diskLow { throw error }
        try writer.withdraw()
        result.fault = error
      } catch {
        telling.unwritable(error)
        return
      }
    }
    close(result, form: TableFormReport(work.table, work.mapping))
  }

  private func close(_ result: TableFileResult, form: TableFormReport?) {
    commit.change { state in
      var result = result
      result.lengths = state.writer.lengths
      result.form = form.map { number(of: $0, &state) }
      telling.finished(result)
      for bench in state.pending.values { benches.give(bench) }
      state.pending = [:]
      state.sequence = 0
      (state.isCommitting, state.hasFailed) = (false, false)
      state.file += 1
    }
  }

  /// The number of a form that was told before, or of one that is told now.
  private func number(of form: TableFormReport, _ state: inout CommitState) -> Int {
    if let known = state.forms[form] { return known }
    telling.form(form)
    defer { state.formCount += 1 }
    // Thousands of forms are no forms: what is told twice costs less than what is remembered.
    if state.forms.count < 1_000 { state.forms[form] = state.formCount }
    return state.formCount
  }
}

extension TableFileResult {
  fileprivate mutating func take(_ summary: CSVReader.Summary, _ totals: RowTotals) {
    records = summary.records
    lines = summary.lines
    good = totals.rows
    codes = Dictionary(uniqueKeysWithValues: totals.rejectsByCode.map { ($0.key.rawValue, $0.value) })
    sums = totals.sums
  }
}
