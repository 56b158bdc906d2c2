import Foundation
import PostroomModel

/// Somebody who does the tasks: ours at a level of effort, or a peer.
enum TablesEngine: Hashable {
  case postroom(level: Int)
  case peer(TablesPeer)

  /// The level that the aims are about.
  static let standard = TablesEngine.postroom(level: 2)

  var name: String {
    switch self {
    case .postroom(let level): "postroom, level \(level)"
    case .peer(let peer): peer.rawValue
    }
  }
}

/// What one run of a task took, and what came out.
struct TablesPass {
  var seconds: Double
  var processorSeconds: Double
  var peakMB: Double
  var answer: TablesAnswer
  /// What must be known about how it was done; nil when nothing must.
  var note: String?
}

/// How engines are started.
struct TablesPrograms {
  /// The program whose `table` is measured.
  let postroom: String
  /// The interpreter that has the peers' libraries; nil when there is none.
  let python: String?
  /// The peers' script.
  let script: String
  let scratch: String

  private static let megabyte = Double(1 << 20)

  /// What a peer prints.
  private struct Printed: Decodable {
    var seconds: Double
    var processorSeconds: Double
    var peakMB: Double
    var note: String?
    var result: TablesAnswer
  }

  /// Does a task once.
  ///
  /// - Parameter tables: The folder of the tables.
  func pass(_ engine: TablesEngine, _ task: TablesTask, tables: String) throws -> TablesPass {
    let target = scratch + "/target"
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: target) }
    switch engine {
    case .postroom(let level):
      let (run, _) = try ours(task, level: level, tables: tables, target: target)
      let (answer, peak) = try TablesAnswer.ours(in: target + "/out")
      return TablesPass(
        seconds: run.seconds, processorSeconds: run.processorSeconds, peakMB: Double(peak) / Self.megabyte,
        answer: answer)
    case .peer(let peer): return try pass(peer, task.rawValue, tables: tables, target: target)
    }
  }

  /// Runs `postroom table`.
  ///
  /// - Returns: What it took, and the folder of what it wrote.
  func ours(
    _ task: TablesTask, level: Int, tables: String, target: String
  ) throws(Fault) -> (run: MeasuredProgram, folder: String) {
    let run = try MeasuredProgram.run(
      [
        postroom, "table", tables, "--out", target + "/out", "--to", task.formats, "--checks", task.checks,
        "--optimization-level", "\(level)", "--quiet",
      ], scratch: scratch)
    guard run.status == 0 else {
      throw Fault(.internalError, "postroom table", "It ended with \(run.status): \(run.complaint)")
    }
    return (run, target + "/out")
  }

  /// Has a peer do a task of its script.
  func pass(_ peer: TablesPeer, _ task: String, tables: String, target: String) throws -> TablesPass {
    guard let python else { throw Fault(.recognitionMissing, peer.rawValue, "There is no Python for it.") }
    let names = try FileManager.default.contentsOfDirectory(atPath: tables).sorted().map { tables + "/" + $0 }
    let list = scratch + "/names.txt"
    try Data(names.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: list))
    let run = try MeasuredProgram.run(
      [python, script, peer.rawValue, task, target, "@" + list], scratch: scratch)
    guard run.status == 0, let printed = try? JSONDecoder().decode(Printed.self, from: Data(run.output.utf8)) else {
      throw Fault(.internalError, peer.rawValue, run.complaint.split(separator: "\n").last.map(String.init) ?? "")
    }
    return TablesPass(
      seconds: printed.seconds, processorSeconds: printed.processorSeconds, peakMB: printed.peakMB,
      answer: printed.result, note: printed.note)
  }

  /// Whether a peer's library is there.
  func has(_ peer: TablesPeer) -> Bool {
    guard let python else { return false }
    let run = try? MeasuredProgram.run([python, "-c", "import \(peer.rawValue)"], scratch: scratch)
    return run?.status == 0
  }
}
