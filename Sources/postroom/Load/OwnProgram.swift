import Foundation
import PostroomModel

/// This program once more, as a process of its own.
final class OwnProgram {
  private let process = Process()

  /// Prepares it.
  init(_ arguments: [String]) {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
  }

  /// Its number, once it was started.
  var number: Int32 { process.processIdentifier }

  /// Starts it and waits for its end.
  ///
  /// - Returns: Its exit code.
  func status() throws(Fault) -> Int32 {
    try start()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Starts it as a service.
  ///
  /// - Parameter log: Where its messages are written.
  /// - Returns: The address that it serves at.
  /// - Throws: `internal-error` when it does not say one within half a minute.
  func address(log: String) throws(Fault) -> String {
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    try start()
    for _ in 0..<300 where process.isRunning {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      if let line = text.split(separator: "\n").first(where: { $0.contains(": serving ") }),
        let address = line.split(separator: " ").last
      {
        return String(address)
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    kill()
    throw Fault(.internalError, "serve", "The service did not begin; its messages are in \(log).")
  }

  /// Has it finish what it has begun, and waits.
  ///
  /// - Returns: Its exit code.
  func end() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends it at once, if it runs.
  func kill() { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

  private func start() throws(Fault) {
    do { try process.run() } catch {
      throw Fault(.internalError, "postroom", "The program cannot be started once more: \(error.localizedDescription)")
    }
  }
}
