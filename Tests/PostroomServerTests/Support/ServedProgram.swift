import Foundation
import PostroomTesting
import Testing

/// The real program as a service; it ends with the last reference to it.
final class ServedProgram {
  let process: Process
  /// Where it says that it listens.
  let address: String

  var port: Int { address.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

  /// Starts the program and waits until it has said where it listens.
  ///
  /// - Parameter root: The folder of the archive and of what the program says.
  init(_ root: String, _ arguments: [String] = []) async throws {
    let (process, log) = try Self.start(root, arguments)
    self.process = process
    var address: String?
    for _ in 0..<3_000 where address == nil {
      let said = Self.text(log)
      if let place = said.firstRange(of: #/ at https?:\/\/127\.0\.0\.1:[0-9]+\n/#) {
        address = String(said[place].dropFirst(4).dropLast())
        break
      }
      try #require(process.isRunning, "\(said)")
      try await Task.sleep(for: .milliseconds(20))
    }
    self.address = try #require(address, "It has not said where it listens.")
  }

  deinit {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// What ends a start that cannot succeed.
  static func failure(_ root: String, _ arguments: [String]) throws -> (status: Int32, said: String) {
    let (process, log) = try start(root, arguments)
    process.waitUntilExit()
    return (process.terminationStatus, text(log))
  }

  /// Makes a key for it.
  static func key(_ root: String, _ scopes: String) throws -> String {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: try #require(BuiltProduct.path("postroom")))
    process.arguments = ["keys", "add", "test", "--scopes", scopes, "--out", root + "/archive"]
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func start(_ root: String, _ arguments: [String]) throws -> (Process, log: String) {
    let log = "\(root)/log-\(UUID().uuidString)"
    try Data().write(to: URL(fileURLWithPath: log))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(BuiltProduct.path("postroom")))
    process.arguments =
      ["serve", "--out", root + "/archive", "--profile", "office", "--listen", "127.0.0.1:0", "--log", "quiet"]
      + arguments
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try process.run()
    return (process, log)
  }

  private static func text(_ log: String) -> String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
}
