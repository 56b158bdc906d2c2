import Foundation
import Testing

/// A certificate authority of the tests' own with what it signed, made by `scripts/make-test-authority`.
final class TestAuthority: Sendable {
  private let folder = FileManager.default.temporaryDirectory.path + "/authority-\(UUID().uuidString)"

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let making = Process()
    making.executableURL = root.appendingPathComponent("scripts/make-test-authority")
    making.arguments = [folder]
    (making.standardOutput, making.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try making.run()
    making.waitUntilExit()
    try #require(making.terminationStatus == 0)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The path of one of its files, such as `server.pem`.
  func path(_ name: String) -> String { folder + "/" + name }

  /// The certificates that trust it.
  var authority: String { path("authority.pem") }
  /// A certificate for this machine, and its key.
  var server: (chain: String, key: String) { (path("server.pem"), path("server.key")) }
}
