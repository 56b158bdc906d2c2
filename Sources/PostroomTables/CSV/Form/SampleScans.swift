internal import PostroomModel

/// The records of a file's samples: what was divided in one way is not divided so again.
final class SampleScans {
  let samples: [FormSample]
  private let limits: TableLimits
  private let buffers: ScanBuffers
  private var known: [(marks: Marks, batches: [RecordBatch])] = []

  /// What a division depends on.
  private struct Marks: Equatable {
    let encoding: CellEncoding
    let delimiter: UInt8
    let quote: UInt8?
    let comment: UInt8?
  }

  init(_ samples: [FormSample], _ limits: TableLimits) {
    self.samples = samples
    self.limits = limits
    buffers = ScanBuffers(bytes: samples.reduce(0) { max($0, $1.count) }, columns: limits.columns)
  }

  /// Whether a byte occurs in a sample.
  func hold(_ byte: UInt8) -> Bool {
    for sample in samples where sample.holds(byte) { return true }
    return false
  }

  /// The records of each sample, as `form` divides them; its head plays no part in it.
  func records(_ form: TableForm) -> [RecordBatch] {
    let marks = Marks(
      encoding: form.encoding, delimiter: form.delimiter, quote: form.quote, comment: form.comment)
    for scan in known where scan.marks == marks { return scan.batches }
    var batches: [RecordBatch] = []
    for sample in samples { batches.append(sample.records(form, limits, buffers)) }
    known.append((marks, batches))
    return batches
  }
}
