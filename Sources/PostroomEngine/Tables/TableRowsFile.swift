internal import CFiling
internal import Glibc
internal import PostroomModel

/// Makes `rows.csv` of its draft.
///
/// As a rule that is a rename. When a later file brought columns that the first one lacked, the rows of the files before
/// it lack cells at their end: then the draft is copied once, with the heading of all columns and the cells added.
struct TableRowsFile {
  let drafts: TableDrafts
  let contract: [String]
  /// All columns that pass through.
  let passed: [String]
  /// How many of them the heading of the draft has.
  let headed: Int

  /// A stretch of the draft whose rows have the same columns.
  private struct Stretch {
    var bytes: Range<Int>
    var columns: Int
  }

  /// Makes the file at a path.
  func make(at path: String, journal: TableJournal, length: Int) throws(Fault) {
    if length > 0, headed == passed.count {
      guard rename(PathText.terminated(drafts.path(.rows)), PathText.terminated(path)) == 0 else {
        throw SystemCall.outputFault(path, errno)
      }
      return
    }
    let draft = try OutputDraft(path: path, like: nil)
    let columns = (contract + passed).map(ResultTable.cell).joined(separator: ",")
    try draft.write(Array("\u{FEFF}\(columns)\r\n".utf8))
    for stretch in try stretches(journal) { try copy(stretch, to: draft) }
    try draft.place(replaces: true)
  }

  private func stretches(_ journal: TableJournal) throws(Fault) -> [Stretch] {
    var stretches: [Stretch] = []
    var columns = 0
    var place = 0
    try journal.forEachLine { (line, _) throws(Fault) in
      guard case .file(_, let checkpoint) = line else { return true }
      columns += checkpoint.columns.count
      let end = checkpoint.lengths.rows
      if end > place {
        if let last = stretches.last, last.columns == columns {
          stretches[stretches.count - 1].bytes = last.bytes.lowerBound..<end
        } else {
          stretches.append(Stretch(bytes: place..<end, columns: columns))
        }
        place = end
      }
      return true
    }
    return stretches
  }

  /// Copies a stretch and ends each of its rows with the cells that it lacks; the draft's heading is left out.
  private func copy(_ stretch: Stretch, to draft: OutputDraft) throws(Fault) {
    let lacking = [UInt8](repeating: UInt8(ascii: ","), count: passed.count - stretch.columns)
    var isQuoted = false
    var isHeading = stretch.bytes.lowerBound == 0
    var place = stretch.bytes.lowerBound
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    while place < stretch.bytes.upperBound {
      let wanted = min(piece.count, stretch.bytes.upperBound - place)
      let count = pread(drafts[.rows], &piece, wanted, off_t(place))
      guard count > 0 else { throw SystemCall.outputFault(draft.path, count < 0 ? errno : EIO) }
      var copied: [UInt8] = []
      copied.reserveCapacity(count + count / 16)
      for byte in piece[..<count] {
        if byte == 0x22 { isQuoted.toggle() }
        // Rows end with CR and LF; a CR outside quotes is nothing else.
        if byte == 0x0D, !isQuoted, !isHeading { copied += lacking }
        if !isHeading { copied.append(byte) }
        if byte == 0x0A, !isQuoted { isHeading = false }
      }
      try draft.write(copied)
      place += count
    }
  }
}
