import Glibc
import PostroomModel
import PostroomTables
import Synchronization

/// A file that holds a table, and what a reader makes of it.
final class TableBytes: Sendable {
  let source: TableSource

  init(_ bytes: [UInt8]) {
    let descriptor = Self.temporaryFile()
    precondition(descriptor >= 0)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      precondition(count > 0)
      done += count
    }
    source = TableSource(descriptor: descriptor, bytes: bytes.count)
  }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  /// A file of `bytes` zeros without weight on the disk, on which pieces can be written.
  init(sparse bytes: Int, _ pieces: [(at: Int, text: String)]) {
    let descriptor = Self.temporaryFile()
    precondition(ftruncate(descriptor, bytes) == 0)
    for piece in pieces {
      let text = Array(piece.text.utf8)
      precondition(pwrite(descriptor, text, text.count, piece.at) == text.count)
    }
    source = TableSource(descriptor: descriptor, bytes: bytes)
  }

  /// An open file without a name.
  private static func temporaryFile() -> CInt {
    var path = Array("/tmp/postroom-table-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    precondition(descriptor >= 0)
    unlink(path)
    return descriptor
  }

  deinit { close(source.descriptor) }

  /// All records in the order of the file.
  func read(
    _ form: TableForm, limits: TableLimits = TableLimits(), chunkBytes: Int = 256 << 10, threads: Int = 1
  ) throws -> TableContents {
    let parts = Mutex<[TablePart]>([])
    let reader = CSVReader(source, form: form, limits: limits, chunkBytes: chunkBytes, threads: threads)
    let summary = try reader.forEachBatch { batch in
      let part = TablePart(batch)
      parts.withLock { $0.append(part) }
    }
    let sorted = parts.withLock { $0.sorted { $0.sequence < $1.sequence } }
    return TableContents(parts: sorted, summary: summary)
  }

  /// All records, read in the form that is found.
  func readAsFound(_ wishes: TableWishes = TableWishes(), threads: Int = 1) throws -> TableContents {
    try read(FormFinder.form(of: source, wishes: wishes, limits: TableLimits()), threads: threads)
  }
}

/// What a batch held, copied.
struct TablePart: Sendable {
  var sequence: Int
  var isLast: Bool
  var records: [TableRecord]

  init(_ batch: RecordBatch) {
    sequence = batch.sequence
    isLast = batch.isLast
    records = batch.records.map { record in
      let cells = batch.cells[record.firstCell..<record.firstCell + record.cellCount]
      return TableRecord(
        number: record.number, line: record.line, offset: record.offset, flaw: record.flaw,
        cells: cells.map { batch.withBytes(of: $0) { Array($0) } }, traits: cells.map(\.traits.rawValue),
        texts: cells.map { batch.text($0) }, raw: Array(batch.bytes[record.raw]))
    }
  }
}

/// A record, copied.
struct TableRecord: Equatable, Sendable, CustomStringConvertible {
  var number: Int
  var line: Int
  var offset: Int
  var flaw: RecordBatch.Flaw?
  var cells: [[UInt8]]
  var traits: [UInt8]
  var texts: [String] = []
  var raw: [UInt8]

  var description: String {
    let shown = cells.map { String(decoding: $0, as: UTF8.self).debugDescription }.joined(separator: " ")
    return "#\(number) line \(line) at \(offset) \(flaw?.rawValue ?? "") \(shown) \(traits)"
  }
}

/// All of a table.
struct TableContents: Sendable {
  var parts: [TablePart]
  var summary: CSVReader.Summary

  var records: [TableRecord] { parts.flatMap(\.records) }
  var texts: [[String]] { records.map(\.texts) }
  /// Whether the sequence has no gaps and its last batch alone is the last.
  var isInOrder: Bool {
    parts.map(\.sequence) == Array(0..<parts.count)
      && parts.map(\.isLast) == parts.indices.map { $0 == parts.count - 1 }
  }
}
