import Foundation
import PostroomClusterLedger

/// A MariaDB of the tests' own, as `scripts/ledger-peer` starts it; it ends with whoever started it, however that ends.
final class LedgerPeer: @unchecked Sendable {
  private static let script =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path + "/scripts/ledger-peer"
  /// Whether there is a server to start: `scripts/setup-ledger-peer` was called.
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/sbin/mariadbd")
  /// The one that the tests share; each has a database of its own on it.
  static let shared = LedgerPeer(certificates: ClusterBroker.certificates)

  /// Where it listens, on this machine, with TLS and without.
  let port: Int
  private let process = Process()
  private let folder: String
  private let input = Pipe()

  /// Starts one, which takes some seconds.
  ///
  /// - Parameters:
  ///   - certificates: A folder that `scripts/make-test-authority` filled.
  ///   - certificate: Which of its certificates the server shows.
  init(certificates: String, certificate: String = "server") {
    folder = FileManager.default.temporaryDirectory.path + "/ledger-\(UUID().uuidString.prefix(8))"
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = ["hold", folder, certificates]
    process.environment = ProcessInfo.processInfo.environment.merging(["CERTIFICATE": certificate]) { $1 }
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
    port = Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 1
  }

  deinit { stop() }

  /// Ends it and removes what it wrote.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Kills it as a power cut would.
  func kill() throws { _ = try run("kill") }

  /// Starts it again with its data, and waits until it takes connections.
  func startAgain() throws { _ = try run("again") }

  /// Runs SQL as the server's root; gives the lines of its answer.
  @discardableResult
  func sql(_ text: String) throws -> [String] {
    try run("sql", text).split(separator: "\n").map(String.init)
  }

  /// A new database without tables.
  func address(isTLS: Bool = false) throws -> LedgerAddress {
    let name = "postroom_" + UUID().uuidString.prefix(8).lowercased()
    try sql("CREATE DATABASE \(name)")
    var address = LedgerAddress(
      host: isTLS ? "localhost" : "127.0.0.1", port: port, isTLS: isTLS, user: "postroom", password: "guest",
      database: name)
    address.authorities = ClusterBroker.certificates + "/authority.pem"
    return address
  }

  /// A ledger with tables in a database of its own.
  func ledger(
    connections: Int = 4, patience: Double = 120, isTLS: Bool = false, timeout: Int = 10
  ) async throws -> (MariaLedger, LedgerAddress) {
    var address = try address(isTLS: isTLS)
    address.timeout = timeout
    var settings = LedgerSettings()
    (settings.connections, settings.patience) = (connections, patience)
    let ledger = MariaLedger(address, settings: settings)
    _ = try await ledger.migrate()
    return (ledger, address)
  }

  private func run(_ command: String, _ text: String = "") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = [command, folder]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EIO) }
    return String(decoding: answer, as: UTF8.self)
  }
}
