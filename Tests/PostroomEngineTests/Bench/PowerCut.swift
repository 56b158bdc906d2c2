import PostroomModel

@testable import PostroomEngine

/// What a power cut may leave of a recorded filing.
///
/// What was brought to the disk is there. Of the rest anything may be missing: a file's content may be lost, cut
/// short or zero; of the names that were changed in folders any part may have reached the disk, in order. The
/// ledger is what its last commit says, since that waits for the disk.
struct PowerCut {
  let recorder: DiskRecorder
  /// What was not on the disk yet when the recording began, because another process had been killed before.
  var start: Remains?
  /// Promises that are taken for broken: to see that the test would find out.
  var forgotten = Forgotten.nothing

  enum Forgotten { case nothing, files, folders }

  /// What may be left after so many operations.
  struct Remains {
    private(set) var names: DiskTree
    private(set) var pending: [DiskTree.Change] = []
    private(set) var durable: [Int64: DiskTree.Content]
    private(set) var last: DiskTree

    init(_ initial: DiskTree) {
      names = initial
      durable = initial.contents
      last = initial
    }

    mutating func follow(_ moment: DiskRecorder.Moment, _ forgotten: Forgotten) {
      pending += moment.tree.changes(since: last)
      last = moment.tree
      switch moment.operation {
      case .synchroniseFile(let path) where forgotten != .files:
        if case .file(let inode) = last.nodes[path] { durable[inode] = last.contents[inode] }
      case .synchroniseFolder(let path) where forgotten != .folders:
        for change in pending where change.folder == path { names.apply(change) }
        pending.removeAll { $0.folder == path }
      default: break
      }
    }

    /// One legal state of the disk.
    func state(_ random: inout SeededGenerator, roots: Set<String>) -> DiskTree {
      var tree = names
      let share = [0.0, 0.5, 0.9, 1.0][Int.random(in: 0..<4, using: &random)]
      for change in pending where Double.random(in: 0..<1, using: &random) < share { tree.apply(change) }
      tree.prune(roots: roots)
      for case (let path, .file(let inode)) in tree.nodes {
        guard let written = last.contents[inode] ?? durable[inode] else { continue }
        tree.contents[inode] =
          durable[inode].map { $0.bytes == written.bytes } == true
          ? written : torn(written, path, &random)
      }
      return tree
    }

    private func torn(_ written: DiskTree.Content, _ path: String, _ random: inout SeededGenerator)
      -> DiskTree.Content
    {
      var torn = written
      // Results are brought to the disk when they are closed, which is no step of filing: only their length may be off.
      let kinds = PathText.name(of: path).hasPrefix("results.") ? 2 : 4
      switch Int.random(in: 0..<kinds, using: &random) {
      case 0: break
      case 1: torn.bytes = Array(written.bytes.prefix(Int.random(in: 0...written.bytes.count, using: &random)))
      case 2: torn.bytes = []
      default: torn.bytes = [UInt8](repeating: 0, count: written.bytes.count)
      }
      return torn
    }
  }

  /// Lays out states after each operation, some for each, and calls a body for them.
  ///
  /// - Parameters:
  ///   - states: How many states are tried after each operation.
  ///   - stride: Only every so many operations are looked at.
  func forEachState(
    states: Int, stride: Int = 1, seed: UInt64, _ body: (_ operation: Int) async throws -> Bool
  ) async throws {
    var random = SeededGenerator(seed: seed)
    var remains = start ?? Remains(recorder.initial)
    let office = recorder.office
    for (index, moment) in recorder.moments.enumerated() {
      remains.follow(moment, forgotten)
      guard index % stride == 0 else { continue }
      for _ in 0..<states {
        let tree = remains.state(&random, roots: [office.inbox, office.output, office.output + "/.postroom"])
        try recorder.layOut(tree, ledger: moment.ledger)
        guard try await body(index) else { return }
      }
    }
  }
}
