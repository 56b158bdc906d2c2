import Foundation
import Glibc

/// A RabbitMQ of the tests' own, as `scripts/queue-peer` starts it; it ends with whoever started it, however that ends.
final class QueuePeer: @unchecked Sendable {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let script = root + "/scripts/queue-peer"
  /// Whether there is a broker to start: `scripts/setup-queue-peer` was called.
  static let isInstalled = FileManager.default.isExecutableFile(
    atPath: "/usr/lib/rabbitmq/bin/rabbitmq-server")

  /// Where it listens, on this machine.
  let port: Int
  /// Where it listens under TLS.
  let tlsPort: Int
  private let process = Process()
  private let folder: String
  private let input = Pipe()

  /// Starts one, which takes some seconds.
  ///
  /// - Parameter certificates: A folder that `scripts/make-test-authority` filled.
  init(certificates: String? = nil) {
    folder = FileManager.default.temporaryDirectory.path + "/queue-\(UUID().uuidString.prefix(8))"
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = ["hold", folder] + (certificates.map { [$0] } ?? [])
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    var line: [UInt8] = []
    if (try? process.run()) != nil {
      while !line.contains(UInt8(ascii: "\n")) {
        let piece = output.fileHandleForReading.availableData
        // One that does not start says why on standard error; its tests find nobody.
        if piece.isEmpty { break }
        line += piece
      }
    }
    let ports = String(decoding: line, as: UTF8.self).split { $0.isWhitespace }.compactMap { Int($0) }
    (port, tlsPort) = ports.count == 2 ? (ports[0], ports[1]) : (1, 1)
  }

  deinit { stop() }

  /// Ends it and removes what it wrote.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Kills it as a power cut would.
  func kill() throws { try run("kill") }

  /// Starts it again with its data, and waits until it takes connections.
  func startAgain() throws { try run("again") }

  /// Asks `rabbitmqctl` for something.
  func control(_ arguments: String...) throws { try run("ctl", arguments) }

  private func run(_ command: String, _ arguments: [String] = []) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = [command, folder] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EIO) }
  }
}
