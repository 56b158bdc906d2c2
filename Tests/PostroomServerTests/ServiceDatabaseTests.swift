import Foundation
import PostroomModel
import PostroomServer
import Testing

@Suite struct ServiceDatabaseTests {
  private let output = NSTemporaryDirectory() + "postroom-service-\(UUID().uuidString)"

  @Test func `it is made below the archive and opens again`() throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try ServiceDatabase(output: output).close()
    #expect(FileManager.default.fileExists(atPath: output + "/.postroom/service.sqlite"))
    try ServiceDatabase(output: output).close()
  }

  @Test func `a file that is no database is told as damage`() throws {
    defer { try? FileManager.default.removeItem(atPath: output) }
    try FileManager.default.createDirectory(atPath: output + "/.postroom", withIntermediateDirectories: true)
    try Data(repeating: 0x41, count: 4_096).write(to: URL(fileURLWithPath: output + "/.postroom/service.sqlite"))
    #expect(throws: Fault.self) { try ServiceDatabase(output: output) }
  }
}
