public import PostroomLedger
public import PostroomModel

extension ArchiveChanges {
  /// Puts one document back, as if it had never come: a copy is removed, a moved one returns to where it was.
  ///
  /// - Parameter reference: What names the document, as ``ReviewQueue/document(_:)`` has it.
  /// - Throws: `request-conflict` about a document that is not finished, or about a part of a scan; `undo-conflict` when
  ///   what lies in the archive is not what was filed; `output-unwritable`, `disk-low`, `ledger-damaged`.
  public func undo(document reference: String) throws(Fault) -> DocumentRecord {
    try putBack(reference, .forget)
  }

  /// Takes one document out of the archive to be read again, and opens it.
  ///
  /// - Throws: As ``undo(document:)``.
  public func reopen(document reference: String) throws(Fault) -> DocumentRecord {
    try putBack(reference, .readAgain)
  }

  private func putBack(_ reference: String, _ purpose: Undo.Purpose) throws(Fault) -> DocumentRecord {
    try recover()
    let record = try ReviewQueue(ledger).document(reference)
    guard record.parent == nil else {
      throw Fault(.requestConflict, reference, "It is a part of a scan, which is put back as a whole.")
    }
    guard record.state == .done || record.state == .placed else {
      throw Fault(.requestConflict, reference, "It is not finished.")
    }
    try ResultFiles.distrust(ledger)
    let report = try Undo(ledger: ledger, output: output, disk: disk).run(record, purpose: purpose)
    if let conflict = report.conflicts.first { throw conflict }
    try rebuildResults()
    return record
  }
}
