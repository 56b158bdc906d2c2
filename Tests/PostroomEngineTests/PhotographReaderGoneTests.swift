import Foundation
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// `postroom photo … | head -1`: whoever reads the results has had enough.
@Suite(.enabled(if: BuiltProduct.path("postroom") != nil)) struct PhotographReaderGoneTests {
  private let folder: TemporaryFolder
  private var faces: String { folder.path + "/faces" }

  init() throws {
    folder = try TemporaryFolder()
    try Files.makeFolder(faces)
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let face = checkout + "/Examples/photographs/london-003.jpg"
    for number in 0..<80 {
      try FileManager.default.createSymbolicLink(atPath: "\(faces)/\(number).jpg", withDestinationPath: face)
    }
  }

  private func run(_ arguments: String) throws -> (code: Int32, messages: String) {
    let program = try #require(BuiltProduct.path("postroom"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "set -o pipefail; '\(program)' photo --no-cache '\(faces)' \(arguments) 2>'\(folder.path)/err' | head -n 1",
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, Files.text(folder.path + "/err") ?? "")
  }

  @Test func `a run whose results nobody reads ends early, and as other programs end`() throws {
    let (code, messages) = try run("--workers 1")
    #expect(code == 141)
    #expect(messages.contains("Nobody reads the results any more"))
    let examined = messages.split(separator: "\n").last?.split(separator: " ").first.flatMap { Int($0) }
    #expect((1..<80).contains(try #require(examined)), "\(messages)")
  }

  @Test func `files are written to their end, whoever reads along`() throws {
    let table = folder.path + "/table.csv"
    let (code, messages) = try run("--csv '\(table)'")
    #expect(code == 0, "\(messages)")
    #expect(CSVReader.records(Files.text(table) ?? "")?.count == 81)
  }
}
