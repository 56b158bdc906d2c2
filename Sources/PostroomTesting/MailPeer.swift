internal import Foundation
internal import Glibc

/// A mail server of another kind (aiosmtpd) that misbehaves as a test says.
public final class MailPeer {
  /// What it has taken, or has been told.
  public struct Message: Decodable, Sendable {
    /// Who the envelope says that it is from.
    public var from: String
    /// Who the envelope says that it goes to.
    public var to: [String]
    /// Its bytes, which are letters of ASCII.
    public var text: String
    /// Whether it came under TLS.
    public var tls: Bool
  }

  private struct Beginning: Decodable { var port: Int }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let python = root + "/.native/mail-peer/bin/python"
  /// Whether `scripts/setup-mail-peer` was called.
  public static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

  /// Where it listens, on this machine.
  public let port: Int
  private let process = Process()
  private let path = FileManager.default.temporaryDirectory.path + "/mail-\(UUID().uuidString)"

  /// Starts one.
  ///
  /// - Parameters:
  ///   - mode: As `scripts/mail-peer.py` has them.
  ///   - files: The certificate and its key.
  /// - Throws: What starting it throws.
  public init(_ mode: String, files: [String] = []) throws {
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

  /// As programs name it.
  public var address: String { "smtp://127.0.0.1:\(port)" }

  /// Whether somebody waits for its answer about a recipient.
  public var isWaitedFor: Bool { Self.lines(path).contains { $0.contains("waiting") } }

  /// The messages that reached it whole.
  public var messages: [Message] {
    Self.lines(path).dropFirst().compactMap { try? JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
  }

  private static func lines(_ path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
