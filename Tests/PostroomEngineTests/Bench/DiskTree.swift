import Glibc
import PostroomModel

@testable import PostroomEngine

/// The names and contents below some folders at one moment, by absolute path.
struct DiskTree: Equatable {
  /// What a name stands for.
  enum Node: Equatable {
    case folder
    case file(inode: Int64)
  }

  /// What an inode holds.
  struct Content: Equatable {
    var bytes: [UInt8]
    var modified: Int64
  }

  var nodes: [String: Node] = [:]
  var contents: [Int64: Content] = [:]

  init() {}

  /// Looks at an office: its inbox and its archive, and of the ledger's folder the files of parts.
  init(of office: Office) {
    for root in [office.inbox, office.output] {
      for entry in Files.entries(under: root) where Self.isWatched(entry) {
        let path = root + "/" + entry
        if path.hasSuffix("/") {
          nodes[String(path.dropLast())] = .folder
        } else if let identity = FileIdentity(path: path), let bytes = Files.bytes(path) {
          nodes[path] = .file(inode: identity.inode)
          contents[identity.inode] = Content(bytes: bytes, modified: identity.modified)
        }
      }
    }
  }

  private static func isWatched(_ entry: String) -> Bool {
    !entry.hasPrefix(".postroom/") || entry.hasPrefix(PartFolder.path + "/")
  }

  /// A change of names that the file system makes as one: a rename takes one away and gives one.
  struct Change: Equatable {
    var removed: String?
    var added: (path: String, node: Node)?
    var folder: String { PathText.folder(of: removed ?? added?.path ?? "") }

    static func == (left: Change, right: Change) -> Bool {
      left.removed == right.removed && left.added?.path == right.added?.path && left.added?.node == right.added?.node
    }
  }

  /// What was done to the names since an earlier moment.
  func changes(since earlier: DiskTree) -> [Change] {
    var removed = earlier.nodes.filter { nodes[$0.key] != $0.value }.sorted { $0.key < $1.key }
    var changes: [Change] = []
    for (path, node) in nodes.sorted(by: { $0.key < $1.key }) where earlier.nodes[path] != node {
      let folder = PathText.folder(of: path)
      let old = removed.firstIndex { $0.value == node && node != .folder && PathText.folder(of: $0.key) == folder }
      changes.append(Change(removed: old.map { removed.remove(at: $0).key }, added: (path, node)))
    }
    return changes + removed.map { Change(removed: $0.key, added: nil) }
  }

  mutating func apply(_ change: Change) {
    if let path = change.removed { nodes[path] = nil }
    if let (path, node) = change.added { nodes[path] = node }
  }

  /// Drops the names whose folder is not there.
  mutating func prune(roots: Set<String>) {
    nodes = nodes.filter { path, _ in
      var folder = PathText.folder(of: path)
      while !roots.contains(folder) {
        guard nodes[folder] == .folder else { return false }
        folder = PathText.folder(of: folder)
      }
      return true
    }
  }
}
