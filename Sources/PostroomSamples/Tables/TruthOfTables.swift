internal import PostroomModel
internal import PostroomWorkbookWriting

/// The list of the faults of generated tables while it is written.
struct TruthOfTables {
  private let file: SequentialFile
  private var name: [UInt8] = []
  private var waiting = TableBytes(capacity: Self.room + 1 << 10)
  /// How many rows have each fault.
  private(set) var counts: [TableFault: Int] = [:]

  private static let room = 1 << 16

  /// Makes the file.
  ///
  /// - Throws: `output-unwritable`.
  init(_ path: String) throws(Fault) {
    file = try SequentialFile(path)
    waiting.append("file,record,line,code\n")
  }

  /// Begins a table; names hold nothing that would need quotes.
  mutating func begin(_ name: String) { self.name = Array(name.utf8) }

  /// Lists a row.
  mutating func add(_ fault: TableFault, record: Int, line: Int) throws(Fault) {
    counts[fault, default: 0] += 1
    waiting.append(name)
    waiting.append(UInt8(ascii: ","))
    waiting.append(number: record)
    waiting.append(UInt8(ascii: ","))
    waiting.append(number: line)
    waiting.append(UInt8(ascii: ","))
    waiting.append(Array(fault.rawValue.utf8))
    waiting.append(UInt8(ascii: "\n"))
    if waiting.count >= Self.room { try flush() }
  }

  mutating func finish() throws(Fault) { try flush() }

  private mutating func flush() throws(Fault) {
    try file.write(waiting.bytes)
    waiting.clear()
  }
}
