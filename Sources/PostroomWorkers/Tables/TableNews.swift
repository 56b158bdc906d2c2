import PostroomModel

/// What the tables' worker says to the supervisor; untrusted from the first file on.
enum TableNews: Sendable, Equatable {
  /// Who speaks, and the peak of memory that the kernel carried over from the supervisor, in bytes.
  case hello(pid: Int, inheritedPeakBytes: Int)
  /// The walls stand, and the index of duplicates is made.
  case ready(layers: [SandboxLayer])
  /// A form that the following results refer to by its number.
  case form(TableFormReport)
  case progress(TableProgress)
  case finished(TableFileResult)
  /// Nothing can be read at all.
  case fault(Fault)
  /// The outputs cannot be written.
  case unwritable(Fault)
}

extension TableNews {
  var payload: [UInt8] {
    var writer = WireWriter()
    switch self {
    case .hello(let pid, let peak):
      writer.write(0)
      writer.write(pid)
      writer.write(peak)
    case .ready(let layers):
      writer.write(1)
      writer.write(layers.count)
      for layer in layers { writer.write(layer.rawValue) }
    case .form(let form):
      writer.write(2)
      form.write(to: &writer)
    case .progress(let progress):
      writer.write(3)
      for value in [progress.number, progress.bytes, progress.records, progress.rowBytes] { writer.write(value) }
      writer.write(progress.newColumns.count)
      for column in progress.newColumns { writer.write(column) }
    case .finished(let result):
      writer.write(4)
      result.write(to: &writer)
    case .fault(let fault):
      writer.write(5)
      fault.write(to: &writer)
    case .unwritable(let fault):
      writer.write(6)
      fault.write(to: &writer)
    }
    return writer.bytes
  }

  init(payload: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(payload)
    switch try reader.integer() {
    case 0: self = .hello(pid: try reader.count(), inheritedPeakBytes: try reader.count())
    case 1:
      var layers: [SandboxLayer] = []
      for _ in try reader.elements(cap: TableCap.names) {
        guard let layer = SandboxLayer(rawValue: try reader.text()) else { throw WireReader.Malformed() }
        layers.append(layer)
      }
      self = .ready(layers: layers)
    case 2: self = .form(try TableFormReport(from: &reader))
    case 3:
      var progress = TableProgress(
        number: try reader.count(), bytes: try reader.count(), records: try reader.count(),
        rowBytes: try reader.count())
      for _ in try reader.elements(cap: TableCap.columns) {
        progress.newColumns.append(try reader.text().cleaned(cap: 256))
      }
      self = .progress(progress)
    case 4: self = .finished(try TableFileResult(from: &reader))
    case 5: self = .fault(try Fault(from: &reader, mayBeOutput: false))
    case 6: self = .unwritable(try Fault(from: &reader, mayBeOutput: true))
    default: throw WireReader.Malformed()
    }
    try reader.finish()
  }
}

extension Fault {
  func write(to writer: inout WireWriter) {
    writer.write(code.rawValue)
    writer.write(String(subject.prefix(1_000)))
    writer.write(String(detail.prefix(1_000)))
  }

  init(from reader: inout WireReader, mayBeOutput: Bool) throws(WireReader.Malformed) {
    guard let code = Fault.Code(rawValue: try reader.text()) else { throw WireReader.Malformed() }
    let isOutput = code == .outputUnwritable || code == .diskLow
    // A column that a person names may be missing in the file.
    let isOfFile = code.mayComeFromReader || code == .usageInvalid
    guard mayBeOutput ? isOutput : isOfFile else { throw WireReader.Malformed() }
    self = Fault(code, try reader.text(), try reader.text()).cleaned
  }
}
