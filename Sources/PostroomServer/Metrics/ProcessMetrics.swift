internal import Foundation
internal import Glibc
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// Figures of the process, the machine and the archive.
enum ProcessMetrics {
  static func register(in registry: MetricRegistry, output: String, started: Double) {
    registry.counts("process_cpu_seconds_total", "Processor time of the service and the workers that ended.") {
      [MetricRegistry.Sample(CPUTime.used())]
    }
    registry.gauge("process_resident_memory_bytes", "Memory that the service has now.") {
      [MetricRegistry.Sample(Double(residentBytes()))]
    }
    registry.gauge("postroom_peak_memory_bytes", "The most memory that the service has had.") {
      [MetricRegistry.Sample(Double(PeakMemory.bytes()))]
    }
    registry.gauge("process_start_time_seconds", "When the service started, in seconds since 1970.") {
      [MetricRegistry.Sample(started)]
    }
    registry.gauge("postroom_disk_free_bytes", "What can still be written to the archive's disk.") {
      [MetricRegistry.Sample(Double(FreeSpace.bytes(at: output) ?? 0))]
    }
  }

  /// The engine's side: how the run stands, and its documents since the service started.
  static func register(_ engine: ServiceEngine, in registry: MetricRegistry) {
    registry.counts("postroom_documents_total", "Documents that got their outcome since the service started.") {
      let outcomes = engine.progress().outcomes
      return Outcome.allCases.map {
        MetricRegistry.Sample(Double(outcomes[$0] ?? 0), labels: [("outcome", $0.rawValue)])
      }
    }
    registry.gauge("postroom_engine_working", "1 while a run is at work on the archive, else 0.") {
      [MetricRegistry.Sample(engine.condition() == .working ? 1 : 0)]
    }
    registry.gauge("postroom_waiting_files", "Files that were handed in and are not taken in yet.") {
      [MetricRegistry.Sample(Double(engine.waiting()))]
    }
    registry.gauge("postroom_workers", "Workers that were asked for, and that memory admits to work.") {
      guard let workers = engine.progress().workers else { return [] }
      return [
        MetricRegistry.Sample(Double(workers.most), labels: [("state", "planned")]),
        MetricRegistry.Sample(Double(workers.now), labels: [("state", "admitted")]),
      ]
    }
  }

  private static func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
