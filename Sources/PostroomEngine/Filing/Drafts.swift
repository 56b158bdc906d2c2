internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Makes the files that filing renames into place: complete, checked and on the disk before they get a name.
struct Drafts: Sendable {
  let disk: Disk

  /// Makes what a placement needs: the copy of the content, unless a second name will do, and the fault file.
  ///
  /// - Throws: `source-changed`, `source-unreadable`; `disk-low`, `output-unwritable`.
  func make(for placement: Placement) throws(Fault) {
    if let place = placement.place, let file = placement.decided.arrived.file {
      if placement.needsDraft {
        try copyContent(of: placement.decided, file, to: place)
      } else {
        try checkUnchanged(file, placement.decided.arrived.source)
        try disk.synchronise(source: file.descriptor, path: placement.decided.arrived.source)
      }
    }
    if let place = placement.faultPlace {
      let content = FaultFile.content(placement.row)
      try writeDraft(place) { descriptor throws(Fault) in
        try ContentHash.write(content, to: descriptor, path: place.draftPath)
      }
    }
  }

  /// Copies the content of an open file and makes sure that it is what was read.
  func copyContent(of decided: DecidedDocument, _ file: OpenFile, to place: Placement.Place)
    throws(Fault)
  {
    let source = decided.arrived.source
    var copied: [UInt8] = []
    try writeDraft(place) { descriptor throws(Fault) in
      copied = try ContentHash.copy(
        from: file.descriptor, path: source, size: Int(file.identity.size), to: (descriptor, place.draftPath))
      file.lendPermissions(to: descriptor)
    }
    guard copied == decided.arrived.hash else {
      _ = disk.remove(place.draft, in: place.folder)
      throw Fault(.sourceChanged, source, "Its content is not what was read a moment ago.")
    }
  }

  private func checkUnchanged(_ file: OpenFile, _ source: String) throws(Fault) {
    guard try file.currentIdentity() == file.identity else {
      throw Fault(.sourceChanged, source, "It was written to after it was read.")
    }
  }

  private func writeDraft(_ place: Placement.Place, _ body: (CInt) throws(Fault) -> Void) throws(Fault) {
    let descriptor = try disk.createDraft(place.draft, in: place.folder)
    defer { Glibc.close(descriptor) }
    try disk.observed(.writeFile(place.draftPath)) { () throws(Fault) in try body(descriptor) }
    try disk.synchronise(file: descriptor, path: place.draftPath)
  }

  /// Removes what was made.
  func discard(_ placement: Placement) {
    for place in [placement.place, placement.faultPlace] {
      if let place { _ = disk.remove(place.draft, in: place.folder) }
    }
  }
}
