public import PostroomModel

/// The table of a batch on its way to the disk: written as results come, seen when it is whole.
public final class PhotographTableFile {
  private let draft: OutputDraft
  private var table: PhotographTable?
  /// Results that came before the columns were known: those of photographs that could not be examined.
  private var early: [PhotographResult] = []
  private var waiting: [UInt8] = []

  private static let pieceBytes = 64 << 10

  /// Makes a draft.
  ///
  /// - Parameters:
  ///   - path: The absolute path of the file; what has that name is replaced in the end.
  ///   - wantsISO: Whether reports have components of ISO/IEC 29794-5: the first one says which columns there are.
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(path: String, wantsISO: Bool) throws(Fault) {
    draft = try OutputDraft(path: path, like: nil)
    if !wantsISO { begin(PhotographTable()) }
  }

  /// Adds a line.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func add(_ result: PhotographResult) throws(Fault) {
    if table == nil, let report = result.report { begin(PhotographTable(components: report.iso.map(\.name))) }
    guard let table else {
      early.append(result)
      return
    }
    waiting += Array(table.line(result).utf8)
    if waiting.count >= Self.pieceBytes { try flush() }
  }

  /// Gives the file its name.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func place() throws(Fault) {
    if table == nil { begin(PhotographTable()) }
    try flush()
    try draft.place(replaces: true)
  }

  private func begin(_ table: PhotographTable) {
    self.table = table
    waiting += Array((table.heading + early.map(table.line).joined()).utf8)
    early = []
  }

  private func flush() throws(Fault) {
    try draft.write(waiting)
    waiting = []
  }
}
