import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel

/// How much of the machine a run over tables takes.
struct TableEffortOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many threads read at most (default: one a core, at most 8).", valueName: "N"))
  var maxWorkers: Int?
  @Option(help: ArgumentHelp("About how many rows a thread takes at a time.", valueName: "rows"))
  var chunkSize: Int?
  @Option(help: ArgumentHelp("The memory that buffers and the index of duplicates may take.", valueName: "MB"))
  var memoryThreshold: Int?
  @Option(help: ArgumentHelp("1: one thread; 2: default; 3: all cores, largest buffers.", valueName: "1|2|3"))
  var optimizationLevel: Int?

  /// The bytes of a row, where rows are meant: what the reference's tables have.
  private static let rowBytes = 170

  /// The effort by flags, environment and defaults.
  ///
  /// - Throws: `usage-invalid`.
  func effort() throws -> TableEffort {
    let level = try Environment.number(optimizationLevel, "OPTIMIZATION_LEVEL", reference: "OPTIMIZE_LEVEL") ?? 2
    guard (1...3).contains(level) else {
      throw Fault(.usageInvalid, "--optimization-level", "'\(level)' is none of 1, 2 and 3.")
    }
    let megabytes =
      try Environment.number(memoryThreshold, "MEMORY_THRESHOLD", reference: "OPTIMIZE_MEMORY_THRESHOLD") ?? 1_024
    guard (16...1 << 30).contains(megabytes) else {
      throw Fault(.usageInvalid, "--memory-threshold", "It takes 16 MB at least.")
    }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var effort = TableEffort.of(level: level, cores: cores, memoryBytes: megabytes << 20)
    if let threads = try Environment.number(maxWorkers, "MAX_WORKERS", reference: "OPTIMIZE_MAX_WORKERS") {
      effort.threads = level == 1 ? 1 : min(threads, 256)
    }
    if let rows = try Environment.number(chunkSize, "CHUNK_SIZE", reference: "OPTIMIZE_CHUNK_SIZE") {
      effort.chunkBytes = min(max(64 << 10, min(rows, 1 << 20) * Self.rowBytes), 64 << 20)
    }
    return effort
  }
}
