import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Synchronization

@testable import PostroomEngine

/// Records each operation of a filing with what the disk and the ledger hold after it.
///
/// Every inode ever seen is kept by a second name in a pool, so that no number is used twice and each state can be
/// laid out again with the very same inodes.
final class DiskRecorder: Sendable {
  struct Moment {
    var operation: DiskOperation
    var tree: DiskTree
    /// A copy of the ledger as its last commit left it.
    var ledger: String?
  }

  let office: Office
  let initial: DiskTree
  private let pool: String
  private let name: String
  private let state = Mutex<[Moment]>([])

  /// Makes a recorder.
  ///
  /// - Parameters:
  ///   - pool: The folder of the second names; recorders of one office may share it.
  ///   - name: What tells the recorders that share a pool from each other.
  init(_ office: Office, pool: String, name: String = "first") throws {
    self.office = office
    self.pool = pool
    self.name = name
    try Files.makeFolder(pool)
    initial = DiskTree(of: office)
    keep(initial)
  }

  var moments: [Moment] { state.withLock { $0 } }

  /// A disk that is recorded.
  var disk: Disk {
    Disk { operation, isDone in
      if isDone { self.record(operation) }
    }
  }

  private func record(_ operation: DiskOperation) {
    let tree = DiskTree(of: office)
    keep(tree)
    state.withLock { moments in
      let copy = "\(pool)/\(name)-\(moments.count).sqlite"
      try? FileManager.default.removeItem(atPath: copy)
      let isCopied = (try? Ledger(output: office.output, access: .read).copy(to: copy)) != nil
      moments.append(Moment(operation: operation, tree: tree, ledger: isCopied ? copy : nil))
    }
  }

  private func keep(_ tree: DiskTree) {
    for case (let path, .file(let inode)) in tree.nodes where !Files.exists("\(pool)/\(inode)") {
      link(path, "\(pool)/\(inode)")
    }
  }

  /// Lays a state out on the disk.
  func layOut(_ tree: DiskTree, ledger: String?) throws {
    for root in [office.inbox, office.output] {
      try? Files.remove(root)
      try Files.makeFolder(root)
    }
    for (path, node) in tree.nodes.sorted(by: { $0.key < $1.key }) {
      switch node {
      case .folder: try Files.makeFolder(path)
      case .file(let inode): link("\(pool)/\(inode)", path)
      }
    }
    for case (_, .file(let inode)) in tree.nodes {
      guard let content = tree.contents[inode] else { continue }
      let descriptor = open("\(pool)/\(inode)", O_WRONLY | O_TRUNC | O_CLOEXEC)
      defer { close(descriptor) }
      _ = write(descriptor, content.bytes, content.bytes.count)
      let time = timespec(
        tv_sec: Int(content.modified / 1_000_000_000), tv_nsec: Int(content.modified % 1_000_000_000))
      var times = [time, time]
      futimens(descriptor, &times)
    }
    guard let ledger else { return }
    try Files.makeFolder("\(office.output)/.postroom")
    try FileManager.default.copyItem(atPath: ledger, toPath: "\(office.output)/\(Ledger.path)")
  }
}
