public import PostroomModel

/// One document as the ledger knows it.
public struct DocumentRecord: Hashable, Sendable {
  /// The ledger's number of the document.
  public var id: Int64
  /// The run that entered or last handled it.
  public var run: Int64
  /// The container it came out of, if any.
  public var parent: Int64?
  /// Where it was found: an absolute path in the form of ``PathText``.
  public var source: String
  /// What the source's inode looked like when it was entered.
  public var identity: FileIdentity
  /// SHA-256 of its bytes; nil until they were read.
  public var hash: [UInt8]?
  /// How far it has come.
  public var state: State
  /// How it ended; nil before it did.
  public var outcome: Outcome?
  /// The category it was given.
  public var category: String?
  /// Where it lies, relative to the output folder; nil when it was not placed.
  public var destination: String?
  /// Where its fault lies as JSON, relative to the output folder.
  public var faultFile: String?
  /// Whether the source is removed in the end.
  public var moves: Bool
  /// The document whose content this one repeats.
  public var duplicateOf: Int64?
  /// How many pages it has; 0 when they are not known.
  public var pages: Int
  /// How many of its pages are accounted for.
  public var pagesAccounted: Int
  /// What went wrong.
  public var faultCode: Fault.Code?
  /// Its line of `results.jsonl`.
  public var result: String?

  /// How far a document has come on its way.
  public enum State: String, Sendable, CaseIterable {
    /// It is entered and not decided.
    case open
    /// It is decided where it goes; the disk may hold any part of that.
    case intent
    /// It lies complete at its destination; the source is still to be removed.
    case placed
    /// Nothing is left to do.
    case done
    /// It is on its way from one place in the archive to another; the disk may hold it at either or both.
    case refiling
    /// It is being put back, to count no more.
    case undoing
    /// It is being put back, to be read again.
    case reopening
    /// It was put back and counts no more.
    case undone
  }
}
