internal import PostroomLedger
internal import PostroomModel

/// Where a service keeps the files that were handed in, below the archive; their folders go when they are empty.
struct IncomingHome {
  /// The folder's path below the output folder.
  static let path = ".postroom/incoming"

  let output: String
  let disk: Disk

  /// Opens the folder that a document was handed in to, making it where it was tidied away; nil for any other document.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func home(of record: DocumentRecord) throws(Fault) -> OpenFolder? {
    let root = output + "/"
    guard record.source.hasPrefix(root + Self.path + "/") else { return nil }
    var folder = try OpenFolder(path: output)
    for name in PathText.folder(of: String(record.source.dropFirst(root.count))).split(separator: "/") {
      folder = try disk.makeFolder(String(name), in: folder)
    }
    return folder
  }
}
