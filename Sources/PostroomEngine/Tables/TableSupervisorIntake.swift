internal import PostroomModel
internal import PostroomWorkers

/// How a run takes files in, and takes down what became of them.
extension TableSupervisor {
  /// So many files, and so many bytes of them, are with the worker or waiting for it.
  private static let mostFiles = 64
  private static let mostBytes = 64 << 20

  /// Takes files in while there is room.
  func fill() {
    var bytes = queue.reduce(0) { $0 + $1.bytes }
    while !isDraining, queue.count < Self.mostFiles, bytes < Self.mostBytes, let source = sources.next() {
      let entered = EnteredTable(source, limits: request.limits)
      bytes += entered.bytes
      queue.append(entered)
    }
  }

  /// Takes down the files at the head of the queue that nothing is to be read of.
  func settle() throws(Fault) {
    while let head = queue.first, head.number == nil, let fault = head.fault {
      var result = TableFileResult(number: 0, fault: fault)
      result.lengths = book.lengths
      try record(head, result)
      queue.removeFirst()
      headSince = .now
    }
  }

  /// Takes down what became of a file.
  func record(_ entered: EnteredTable, _ result: TableFileResult) throws(Fault) {
    var form: Int?
    if let told = result.form { form = book.forms.number(told) }
    var result = result
    if let fault = result.fault, fault.subject.isEmpty {
      result.fault = Fault(fault.code, entered.source.path, fault.detail)
    }
    let entry = TableEntry(
      file: entered.source.name, path: entered.source.path, bytes: entered.bytes, form: form, result)
    let identity = entered.stamp ?? TableFileStamp.numbers(path: entered.source.path)
    var checkpoint = TableCheckpoint(lengths: result.lengths, identity: identity, columns: result.newColumns)
    checkpoint.isKeyless = entered.isLast ? true : nil
    try book.record(entry, checkpoint)
    usage.threads = max(usage.threads, result.threads)
    usage.chunkBytes = max(usage.chunkBytes, result.chunkBytes)
    usage.workerPeakBytes = max(usage.workerPeakBytes, result.peakBytes)
    try FreeSpace.check(request.output, minimum: request.limits.freeDiskBytes)
    try loading?.load(upTo: book.lengths.rows, columns: book.columns, most: Self.mostLoaded)
  }
}
