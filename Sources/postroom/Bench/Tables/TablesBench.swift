import Foundation
import PostroomEngine
import PostroomModel
import PostroomSamples

/// Tables validated by ours and by peers, in turn on the same files.
struct TablesBench {
  let programs: TablesPrograms
  let cases: [TablesCase]
  let levels: [Int]
  let peers: [TablesPeer]
  let runs: Int

  /// Measures everything.
  func measure() throws -> TablesReport {
    let present = peers.filter(programs.has)
    var report = TablesReport(runs: runs, missing: peers.filter { !present.contains($0) }.map(\.rawValue))
    let (load, used) = (ForeignLoad(), CPUTime.used())
    for item in cases {
      Console.message("postroom: \(item.name), \(item.rows) rows")
      report.comparisons.append(try measure(item, present))
    }
    if !levels.isEmpty { report.truth = try TablesTruth(programs: programs, peers: present).measure() }
    report.foreignLoad = load.share(own: CPUTime.used() - used)
    return report
  }

  private func measure(_ item: TablesCase, _ present: [TablesPeer]) throws -> TablesComparison {
    let folder = programs.scratch + "/tables"
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try TableGenerator(item.order).generate(to: folder)
    var comparison = TablesComparison(
      name: item.name, task: item.task, rows: item.rows, files: item.files,
      megabytes: Double(made.bytes) / Double(1 << 20), reference: item.reference, processorAim: item.processorAim,
      memoryAim: item.memoryAim)
    let engines =
      levels.map { TablesEngine.postroom(level: $0) } + item.peers.filter(present.contains).map { .peer($0) }
    var passes: [TablesEngine: [TablesPass]] = [:]
    for run in 0..<runs {
      // Who goes first changes: nobody always finds the files warm.
      for place in engines.indices {
        let engine = engines[(place + run) % engines.count]
        guard comparison.failures[engine.name] == nil else { continue }
        do {
          passes[engine, default: []].append(
            try programs.pass(engine, item.task, tables: folder + "/" + TableGenerator.tables))
        } catch let fault as Fault { comparison.failures[engine.name] = fault.detail }
      }
    }
    comparison.fill(engines, passes, aims: item.aims, truth: TablesAnswer(made))
    return comparison
  }
}
