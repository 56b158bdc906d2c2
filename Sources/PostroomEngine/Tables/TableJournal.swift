internal import FoundationEssentials
internal import Glibc
internal import PostroomModel

/// The journal of a run over tables: a line for each file, written when its rows are.
///
/// What the system has taken survives the death of the program, so a line counts as long as the machine has not been
/// started anew since. What was written before a `seal` is on the disk and survives a power cut too.
final class TableJournal {
  /// The first line: what run it is.
  struct Head: Codable {
    var version = TableJournal.version
    /// What the outputs depend on.
    var identity: String
    /// The secret of the keys, as text: JSON has no 64 bits.
    var seed: String
    /// Outputs of an earlier run that this one may replace, each as device, inode, size and time.
    var replaces: [[Int64]]

    /// Whether it was written as this version writes it.
    var isCurrent: Bool { version == TableJournal.version }
  }

  /// An output that gets its name.
  struct Placed: Codable {
    var name: String
    /// Device, inode, size and time.
    var identity: [Int64]
  }

  /// A line.
  enum Line {
    case head(Head)
    case form([UInt8])
    case file(entry: [UInt8], TableCheckpoint)
    case placing([Placed])
    case end
    /// What only the journal itself looks at.
    case other
  }

  /// Lines that are copied into the summary.
  enum TextKind: String {
    case form
    case file
  }

  fileprivate static let version = 3

  private let descriptor: CInt
  private let path: String
  private var length = 0

  /// Opens the journal of a folder; it is empty when there was none.
  ///
  /// - Throws: `output-unwritable`.
  init(folder: String) throws(Fault) {
    path = folder + "/journal"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
  }

  deinit { close(descriptor) }

  // MARK: - Reading

  /// Calls the body with each line that counts and the place behind it, until it says to stop.
  func forEachLine(_ body: (Line, _ end: Int) throws(Fault) -> Bool) throws(Fault) {
    let valid = validLength()
    var lines = LineReader(descriptor: descriptor, end: valid)
    let decoder = JSONDecoder()
    while let line = lines.next() {
      guard try body(Self.parse(line, decoder), lines.place) else { return }
    }
  }

  /// Calls the body with the JSON that each line of a kind begins with, as it was written: decoding thousands of them
  /// takes longer than reading what they tell of.
  func forEachText(_ kind: TextKind, _ body: (ArraySlice<UInt8>) throws(Fault) -> Void) throws(Fault) {
    let mark = Array("\(kind.rawValue)\t".utf8)
    var lines = LineReader(descriptor: descriptor, end: validLength())
    while let line = lines.next() {
      guard line.starts(with: mark) else { continue }
      try body(line.dropFirst(mark.count).prefix { $0 != UInt8(ascii: "\t") })
    }
  }

  private static func parse(_ line: ArraySlice<UInt8>, _ decoder: JSONDecoder) -> Line {
    let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    func decoded<Value: Decodable>(_ type: Value.Type, _ index: Int) -> Value? {
      parts.indices.contains(index) ? try? decoder.decode(type, from: Data(parts[index])) : nil
    }
    switch String(decoding: parts.first ?? [], as: UTF8.self) {
    case "run": return decoded(Head.self, 1).map(Line.head) ?? .other
    case "form" where parts.count == 2: return .form(Array(parts[1]))
    case "file" where parts.count == 3:
      return decoded(TableCheckpoint.self, 2).map { .file(entry: Array(parts[1]), $0) } ?? .other
    case "placing": return decoded([Placed].self, 1).map(Line.placing) ?? .other
    case "end": return .end
    default: return .other
    }
  }

  /// How much of it counts: all whole lines when the machine is the same since they were written, else what is sealed.
  private func validLength() -> Int {
    var lines = LineReader(descriptor: descriptor, end: .max)
    var (whole, sealed) = (0, 0)
    var isThisBoot = false
    let boot = Array("boot\t\(Self.boot)".utf8)
    while let line = lines.next() {
      whole = lines.place
      if line.starts(with: "boot\t".utf8) { isThisBoot = line.elementsEqual(boot) }
      if line.elementsEqual("seal".utf8) { sealed = whole }
    }
    return isThisBoot ? whole : sealed
  }

  /// The name that the kernel gave itself when it was started (random(4)).
  private static var boot: String {
    let text = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    return text.filter { $0 != "\n" }
  }

  // MARK: - Writing

  /// Forgets all behind a place and goes on from there.
  func resume(at place: Int) throws(Fault) {
    guard ftruncate(descriptor, place) == 0 else { throw SystemCall.outputFault(path, errno) }
    length = place
    try append("boot\t" + Self.boot)
  }

  /// Begins with a new run.
  func begin(_ head: Head) throws(Fault) {
    try resume(at: 0)
    let json = (try? JSONEncoder().encode(head)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    try append("run\t" + json)
  }

  func append(form: [UInt8]) throws(Fault) { try append(Array("form\t".utf8) + form) }

  func append(entry: [UInt8], _ checkpoint: TableCheckpoint) throws(Fault) {
    try append(Array("file\t".utf8) + entry + [UInt8(ascii: "\t")] + checkpoint.json)
  }

  func append(placing: [Placed]) throws(Fault) {
    let json = (try? JSONEncoder().encode(placing)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    try append("placing\t" + json)
  }

  func append(_ line: String) throws(Fault) { try append(Array(line.utf8)) }

  /// Brings it to the disk and says that all that it speaks of is there.
  func seal() throws(Fault) {
    try append("seal")
    guard fdatasync(descriptor) == 0 else { throw SystemCall.outputFault(path, errno) }
  }

  private func append(_ line: [UInt8]) throws(Fault) {
    let bytes = line + [UInt8(ascii: "\n")]
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, length + done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemCall.outputFault(path, errno) }
      done += count
    }
    length += bytes.count
  }
}
