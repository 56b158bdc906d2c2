internal import PostroomLedger
internal import PostroomModel

/// One document on its way to its place.
struct Placement: Sendable {
  let decided: DecidedDocument
  var row: ResultRow
  var intent: FilingIntent
  /// Where its content goes; nil when none is placed.
  var place: Place?
  /// Where its fault goes; nil when it has none.
  var faultPlace: Place?
  /// Names that the disk turned out to hold.
  var taken: Set<String> = []
  /// Whether the content of a move was copied because a second name was impossible.
  var hasDraft = false

  /// A name in an open folder, and the name that the file has until it is whole.
  struct Place: Sendable {
    let folder: OpenFolder
    let name: String
    let draft: String

    var path: String { folder.path + "/" + name }
    var draftPath: String { folder.path + "/" + draft }
  }

  /// Whether the content has to be copied: always for a copy, and for a move to another file system.
  var needsDraft: Bool {
    guard let place, let file = decided.arrived.file else { return false }
    return !intent.moves || place.folder.device != file.identity.device
  }

  /// Notes that the draft that was needed is there.
  mutating func noteDraft() { hasDraft = hasDraft || needsDraft }

  /// What the name of every unfinished file begins with.
  static let draftPrefix = ".postroom-"

  /// The name of a document's copy until it is whole.
  static func draftName(_ id: Int64) -> String { "\(draftPrefix)\(id).part" }

  /// The name of a document's fault file until it is whole.
  static func faultDraftName(_ id: Int64) -> String { "\(draftPrefix)\(id).fault.part" }
}
