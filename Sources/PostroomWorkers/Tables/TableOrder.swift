import PostroomModel

/// What the supervisor says to the tables' worker: how to work, where to write, then one file after another.
enum TableOrder: Sendable, Equatable {
  case configure(TableConfiguration)
  /// A descriptor to write to; it travels with the frame's first byte.
  case output(TableOutput)
  /// A file; its descriptor travels with the frame's first byte.
  case file(TableJob)

  /// Whether a descriptor travels with it.
  var carriesDescriptor: Bool { if case .configure = self { false } else { true } }
}

extension TableOrder {
  var payload: [UInt8] {
    var writer = WireWriter()
    switch self {
    case .configure(let configuration):
      writer.write(0)
      configuration.write(to: &writer)
    case .output(let output):
      writer.write(1)
      writer.write(output.rawValue)
    case .file(let job):
      writer.write(2)
      job.write(to: &writer)
    }
    return writer.bytes
  }

  init(payload: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(payload)
    switch try reader.integer() {
    case 0: self = .configure(try TableConfiguration(from: &reader))
    case 1:
      guard let output = TableOutput(rawValue: try reader.integer()) else { throw WireReader.Malformed() }
      self = .output(output)
    case 2: self = .file(try TableJob(from: &reader))
    default: throw WireReader.Malformed()
    }
    try reader.finish()
  }
}

extension TableConfiguration {
  fileprivate func write(to writer: inout WireWriter) {
    writer.write(settings)
    for value in [effort.level, effort.threads, effort.chunkBytes, effort.memoryBytes, dataBytes, fileBytes] {
      writer.write(value)
    }
    lengths.write(to: &writer)
    writer.write(records)
    writer.write(columns.count)
    for column in columns { writer.write(column) }
  }

  fileprivate init(from reader: inout WireReader) throws(WireReader.Malformed) {
    let settings = try reader.raw(cap: TableCap.settingsBytes)
    let effort = TableEffort(
      level: try reader.count(), threads: try reader.count(), chunkBytes: try reader.count(),
      memoryBytes: try reader.count())
    self.init(
      settings: settings, effort: effort, dataBytes: try reader.count(), fileBytes: try reader.count(),
      lengths: try TableLengths(from: &reader), records: try reader.count(), columns: [])
    for _ in try reader.elements(cap: TableCap.columns) { columns.append(try reader.text()) }
  }
}

extension TableJob {
  fileprivate func write(to writer: inout WireWriter) {
    writer.write(number)
    writer.write(name)
    writer.write(bytes)
    writer.write(isCareful)
    writer.write(availableBytes)
    writer.write(isLast)
  }

  fileprivate init(from reader: inout WireReader) throws(WireReader.Malformed) {
    self.init(
      number: try reader.count(), name: try reader.text(cap: TableCap.settingsBytes), bytes: try reader.count(),
      isCareful: try reader.flag(), availableBytes: try reader.count())
    isLast = try reader.flag()
  }
}

extension TableLengths {
  func write(to writer: inout WireWriter) {
    writer.write(rows)
    writer.write(rejects)
    writer.write(keys)
    writer.write(names)
    writer.write(lines)
  }

  init(from reader: inout WireReader) throws(WireReader.Malformed) {
    self.init(
      rows: try reader.count(), rejects: try reader.count(), keys: try reader.count(), names: try reader.count(),
      lines: try reader.count())
  }
}
