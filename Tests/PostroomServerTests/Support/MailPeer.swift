import Foundation
import Glibc

/// A mail server of another kind (aiosmtpd) that does what a test says.
final class MailPeer {
  /// What it has taken, or has been told.
  struct Message: Decodable {
    var from: String
    var to: [String]
    var text: String
    var tls: Bool
  }

  private struct Beginning: Decodable { var port: Int }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let python = root + "/.native/mail-peer/bin/python"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

  let port: Int
  private let process = Process()
  private let path = FileManager.default.temporaryDirectory.path + "/mail-\(UUID().uuidString)"

  /// - Parameters:
  ///   - mode: `good`, `refuse`, `full`, `drop`, `sign-in` or `tls`.
  ///   - files: The certificate and its key.
  init(_ mode: String, files: [String] = []) throws {
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [Self.root + "/scripts/mail-peer.py", mode] + files
    process.standardError = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: path)
    try process.run()
    var port: Int?
    for _ in 0..<600 where port == nil {
      port = Self.lines(path).first.flatMap { try? JSONDecoder().decode(Beginning.self, from: Data($0.utf8)).port }
      if port == nil { Thread.sleep(forTimeInterval: 0.05) }
    }
    guard let port else { throw POSIXError(.ECONNREFUSED) }
    self.port = port
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: path)
  }

  var address: String { "smtp://127.0.0.1:\(port)" }

  /// The messages that reached it whole.
  var messages: [Message] {
    Self.lines(path).dropFirst().compactMap { try? JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
  }

  private static func lines(_ path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
