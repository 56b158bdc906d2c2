import Foundation
import PostroomModel
import PostroomTables

/// A run over tables in this process: its outputs lie in a folder that is thrown away.
final class TableRunHarness {
  /// What became of a run.
  struct Ending {
    var results: [TableFileResult] = []
    var outputs: [TableOutput: [UInt8]] = [:]

    /// What of the results does not depend on how the work was shared out.
    var findings: [String] {
      results.map { result in
        let sums = result.sums.sorted { $0.key < $1.key }.map {
          "\($0.key) \($0.value.rows) \($0.value.net) \($0.value.tax) \($0.value.total)"
        }
        let codes = result.codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(result.records) \(result.good) \(codes) \(sums) \(result.fault?.code.rawValue ?? "")"
      }
    }
  }

  private final class Heard: @unchecked Sendable {
    private let condition = NSCondition()
    private var results: [TableFileResult] = []

    func take(_ result: TableFileResult) {
      condition.withLock {
        results.append(result)
        condition.signal()
      }
    }

    func wait(for count: Int) -> [TableFileResult] {
      condition.withLock {
        while results.count < count { condition.wait() }
        return results
      }
    }
  }

  /// Reads files by their names and bytes, the last of which may be told to be the last.
  static func run(
    _ files: [(name: String, bytes: [UInt8])], settings: TableRunSettings = TableRunSettings(), threads: Int,
    chunkBytes: Int, saysLast: Bool = false, claimedBytes: [Int: Int] = [:]
  ) throws -> Ending {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postroom-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var descriptors: [TableOutput: CInt] = [:]
    for output in TableOutput.allCases {
      descriptors[output] = open(folder.appendingPathComponent("\(output)").path, O_RDWR | O_CREAT, 0o600)
    }
    defer { for descriptor in descriptors.values { close(descriptor) } }
    let heard = Heard()
    let telling = TableTelling(
      form: { _ in }, progress: { _ in }, finished: heard.take, unwritable: { fatalError("\($0)") })
    let effort = TableEffort(level: 2, threads: threads, chunkBytes: chunkBytes, memoryBytes: 1 << 30)
    let configuration = TableConfiguration(
      settings: [], effort: effort, dataBytes: 1 << 34, fileBytes: 1 << 40, lengths: TableLengths(), records: 0,
      columns: [])
    let outputs = descriptors
    let run = try TableRun(
      settings: settings, configuration: configuration, descriptors: { outputs[$0] ?? -1 }, telling: telling)
    for (number, file) in files.enumerated() {
      let path = folder.appendingPathComponent("in-\(number)")
      try Data(file.bytes).write(to: path)
      var job = TableJob(
        number: number, name: file.name, bytes: claimedBytes[number] ?? file.bytes.count, isCareful: false,
        availableBytes: 1 << 34)
      job.isLast = saysLast && number == files.count - 1
      run.take(job, descriptor: open(path.path, O_RDONLY))
    }
    var ending = Ending(results: heard.wait(for: files.count))
    for (output, descriptor) in descriptors where output != .spill {
      let bytes = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
      try bytes.seek(toOffset: 0)
      ending.outputs[output] = Array(try bytes.readToEnd() ?? Data())
    }
    return ending
  }
}
