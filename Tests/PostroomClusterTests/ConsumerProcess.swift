import Foundation
import Glibc
import PostroomTesting

/// A consumer in a process of its own, which can be killed and frozen.
final class ConsumerProcess {
  private let process = Process()
  private let path = FileManager.default.temporaryDirectory.path + "/consumer-\(UUID().uuidString)"

  init(_ prefix: String, _ queue: String, prefetch: Int, mode: String) throws {
    guard let program = BuiltProduct.path("misbehaving-consumer") else { throw POSIXError(.ENOENT) }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["\(ClusterBroker.peer.port)", prefix, queue, "\(prefetch)", mode]
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: path)
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { signal(SIGKILL) }
    try? FileManager.default.removeItem(atPath: path)
  }

  var isRunning: Bool { process.isRunning }

  /// The places of the jobs that it has had.
  var places: [String] {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  func signal(_ number: CInt) { kill(process.processIdentifier, number) }

  /// Waits until it has had so many jobs; false when that never comes.
  func waitUntilItHas(_ count: Int) async throws -> Bool {
    for _ in 0..<600 {
      if places.count >= count { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}
