import Foundation
import PostroomSamples
import Testing

@Suite(.serialized)
struct MemoryTests {
  /// Resident pages of this process, in bytes (`/proc/self/statm`, second column, 4,096-byte pages).
  private func resident() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return try #require(Int(text.split(separator: " ")[1])) * 4_096
  }

  @Test func `five hundred documents leave nothing behind`() throws {
    let generator = SampleGenerator(seed: 77, set: .archiveTR)
    for index in 0..<150 { _ = try generator.sample(index) }
    let before = try resident()
    for index in 150..<650 { _ = try generator.sample(index) }
    // A leaked layout, surface or document of some 40 KB each would be 20 MB and more.
    #expect(try resident() - before < 12 << 20)
  }
}
