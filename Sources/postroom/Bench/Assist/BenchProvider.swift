import Foundation
import PostroomModel

/// The scripted provider as a process of its own, which answers at once.
final class BenchProvider {
  /// Where it listens.
  let address: String
  private let process = Process()

  /// Starts it; it lies beside the program once it is built.
  ///
  /// - Throws: `source-not-found` where it is not, `internal-error` when it does not listen.
  init(truths: String, scratch: String) throws {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let program = own.deletingLastPathComponent().appendingPathComponent("scripted-provider")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw Fault(.sourceNotFound, program.path, "The provider to measure against is not built: `make build` does it.")
    }
    let script = scratch + "/script.json"
    try Data(#"{"seed":1}"#.utf8).write(to: URL(fileURLWithPath: script))
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = ["--script", script, "--truth", truths]
    process.standardOutput = pipe
    try process.run()
    var line = Data()
    while let byte = try pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
      line += byte
    }
    address = String(decoding: line, as: UTF8.self)
    guard address.hasPrefix("http") else {
      process.terminate()
      throw Fault(.internalError, "bench", "The scripted provider does not listen.")
    }
  }

  /// Ends it.
  func end() {
    process.terminate()
    process.waitUntilExit()
  }
}
