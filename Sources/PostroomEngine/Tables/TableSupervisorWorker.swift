internal import Glibc
internal import PostroomModel
internal import PostroomWorkers

/// How a run starts its worker, gives it files, and goes on when it dies.
extension TableSupervisor {
  /// What a worker needs beside buffers and index: code, stacks, and what libraries keep.
  private static let processBytes = 256 << 20
  /// The longest time for one file: so much, and more for each megabyte, in seconds.
  private static let secondsPerMegabyte = 1.0

  /// The worker, started if need be, with all files that it may have.
  func dispatch() throws(Fault) -> TableProcess {
    let worker: TableProcess
    if let process { worker = process } else { worker = try startWorker() }
    process = worker
    for index in queue.indices where queue[index].number == nil {
      let entered = queue[index]
      // A suspect is read alone; what comes behind it, or behind what needs no reading, waits.
      if entered.isSuspect, index > 0 { break }
      guard entered.fault == nil, let file = entered.file else {
        if index == 0 { break } else { continue }
      }
      var job = TableJob(
        number: nextNumber, name: entered.source.name, bytes: entered.bytes, isCareful: entered.isSuspect,
        availableBytes: availableBytes())
      job.isLast = index == queue.count - 1 && sources.peek() == nil
      guard worker.send(job, descriptor: file.descriptor) else { break }
      if index == 0 { headSince = .now }
      queue[index].number = nextNumber
      queue[index].isLast = job.isLast
      nextNumber += 1
      if entered.isSuspect { break }
    }
    return worker
  }

  /// What the machine can give; asking costs as much as reading a small table, so it is asked five times a second.
  private func availableBytes() -> Int {
    if .now - available.since > .milliseconds(200) { available = (SystemMemory.availableBytes(), .now) }
    return available.bytes
  }

  private func startWorker() throws(Fault) -> TableProcess {
    let worker: TableProcess
    if let spare {
      worker = spare
      self.spare = nil
    } else {
      worker = try TableProcess.start(command)
    }
    let free = FreeSpace.bytes(at: request.output) ?? Int.max / 2
    let written = book.lengths.rows + book.lengths.rejects + book.lengths.keys + book.lengths.lines
    let configuration = TableConfiguration(
      settings: request.settings(book.seed), effort: request.effort,
      dataBytes: request.effort.memoryBytes + Self.processBytes,
      fileBytes: max(1 << 20, free - request.limits.freeDiskBytes) + written, lengths: book.lengths,
      records: book.totals.records, columns: book.columns)
    try worker.configure(configuration, outputs: book.drafts.all)
    book.forms.forgetTold()
    nextNumber = 0
    usage.workerStarts += 1
    usage.layers = worker.layers.map(\.rawValue)
    return worker
  }

  // MARK: - Results

  /// Takes a result; one that cannot be is the end of the worker.
  func finish(_ result: TableFileResult) throws(Fault) {
    guard let head = queue.first, head.number == result.number, isPossible(result) else {
      try bury("answered what cannot be")
      return
    }
    // Nothing may be taken from a file that was written to while it was read.
    if result.fault == nil, let file = head.file, try file.currentIdentity() != file.identity {
      queue[0].fault = Fault(.sourceChanged, head.source.path, "It was written to while it was read.")
      try startOver()
      return
    }
    // A file that failed in the middle has been taken back by the worker.
    try loading?.takeBack(to: result.lengths.rows)
    try record(head, result)
    queue.removeFirst()
    headSince = .now
  }

  private func isPossible(_ result: TableFileResult) -> Bool {
    let (before, after) = (book.lengths, result.lengths)
    let pairs = [
      (before.rows, after.rows), (before.rejects, after.rejects), (before.keys, after.keys),
      (before.names, after.names), (before.lines, after.lines),
    ]
    let isKnownForm = result.form.map { book.forms.number($0) != nil } ?? true
    return pairs.allSatisfy { $0 <= $1 } && book.drafts.hold(after) && isKnownForm
  }

  // MARK: - Deaths

  /// The worker has died: what it had is read once more, each file alone and by one thread; what fells a worker then
  /// has failed.
  func bury(_ words: String) throws(Fault) {
    let isOutOfMemory = process?.isOutOfMemory ?? false
    if let head = queue.first, head.isSuspect {
      let code: Fault.Code = isOutOfMemory ? .memoryLimit : .workerCrashed
      queue[0].fault = Fault(code, head.source.path, "The reader \(words), twice.")
    } else {
      for index in queue.indices where queue[index].number != nil { queue[index].isSuspect = true }
    }
    try startOver()
  }

  /// Ends the worker; what it wrote since the last file that is done is cut off.
  func startOver() throws(Fault) {
    _ = process?.end(grace: 0)
    process = nil
    for index in queue.indices { queue[index].number = nil }
    try book.drafts.cut(to: book.lengths)
    try loading?.takeBack(to: book.lengths.rows)
  }

  /// Gives the file in work up when it has had its time.
  func checkDeadline() throws(Fault) {
    guard let head = queue.first, head.number != nil else { return }
    let seconds = request.limits.secondsPerDocument + Double(head.bytes >> 20) * Self.secondsPerMegabyte
    guard .now - headSince >= .seconds(seconds) else { return }
    let after = SecondsText.of(seconds)
    queue[0].fault = Fault(.workerTimedOut, head.source.path, "The reader was killed after \(after) s.")
    try startOver()
  }
}
