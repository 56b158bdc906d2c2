internal import PostroomLedger
internal import PostroomModel

/// Where the parts of divided scans lie until they are filed: `.postroom/parts`, a folder for each scan.
///
/// What lies there was made by us out of a scan that is kept whole, so that nothing is lost with it.
struct PartFolder {
  /// The folder's path below the output folder.
  static let path = ".postroom/parts"

  let output: String
  let disk: Disk

  /// Makes an empty folder for the parts of a document.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func makeFolder(for document: Int64) throws(Fault) -> OpenFolder {
    var folder = try OpenFolder(path: output)
    for name in Self.path.split(separator: "/") { folder = try disk.makeFolder(String(name), in: folder) }
    var number = 0
    while true {
      let name = number == 0 ? "\(document)" : "\(document)-\(number)"
      if folder.identity(of: name) == nil { return try disk.makeFolder(name, in: folder) }
      number += 1
    }
  }

  /// Opens the folder of a part's own file, making it where it was tidied away.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func home(of part: DocumentRecord) throws(Fault) -> OpenFolder {
    var folder = try OpenFolder(path: output)
    for name in PathText.folder(of: part.source).split(separator: "/") {
      folder = try disk.makeFolder(String(name), in: folder)
    }
    return folder
  }

  /// Removes what no document needs any longer: files of parts that lie in the archive or were put back, drafts, and
  /// folders that are empty.
  ///
  /// - Throws: `output-unwritable`, `ledger-damaged`.
  func tidy(_ ledger: Ledger) throws(Fault) {
    guard FileIdentity(path: output + "/" + Self.path) != nil else { return }
    let root = try OpenFolder(path: output + "/" + Self.path)
    // Whole listings: what a folder gives out while names are taken from it is the file system's choice.
    for name in try FolderStream(root).rest().map(\.name) {
      guard let folder = try root.child(name) else { continue }
      for file in try FolderStream(folder).rest().map(\.name)
      where try !ledger.needsPart("\(Self.path)/\(name)/\(file)") {
        _ = disk.remove(file, in: folder)
      }
      // It fails for a folder that is not empty, and that is meant.
      _ = disk.removeFolder(name, in: root)
    }
  }
}

extension DocumentRecord {
  /// The absolute path of its own file: for a part, one of ours below the output folder.
  func path(in output: String) -> String { parent == nil ? source : output + "/" + source }

  /// Whether it is a scan that was divided into documents.
  var isDivided: Bool { parent == nil && outcome == .filed && category == Profile.dividedCategory }
}
