import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct FolderTests {
  @Test func `a folder gets every file and one truth a file`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    var calls: [Int] = []
    try SampleGenerator(seed: 2, set: .inbox).generate(count: 1_000, to: folder.path) { calls.append($0) }
    #expect(calls == Array(1...42))
    let lines = try String(contentsOf: folder.appendingPathComponent("truth.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == 42)
    for line in lines {
      let truth = try JSONDecoder().decode(SampleTruth.self, from: Data(line.utf8))
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("documents/\(truth.file)").path))
    }
    #expect(lines.contains { $0.contains("\"identifier\":null") })
  }

  @Test func `a folder that cannot be made is output-unwritable`() throws {
    let fault = #expect(throws: Fault.self) {
      try SampleGenerator(seed: 2, set: .office).generate(count: 1, to: "/proc/nowhere")
    }
    #expect(fault?.code == .outputUnwritable)
  }
}
