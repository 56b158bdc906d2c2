import Foundation
import PostroomSamples
import Testing

struct MemoryTests {
  /// In a process of its own: what other tests do at the same time must not count.
  @Test func `five hundred documents leave nothing behind`() async {
    await #expect(processExitsWith: .success) {
      let generator = SampleGenerator(seed: 77, set: .archiveTR)
      for index in 0..<150 { _ = try generator.sample(index) }
      let before = try residentBytes()
      for index in 150..<650 { _ = try generator.sample(index) }
      // A leaked layout, surface or document of some 40 KB each would be 20 MB and more.
      #expect(try residentBytes() - before < 12 << 20)
    }
  }
}

/// Resident pages of this process, in bytes (`/proc/self/statm`, second column, 4,096-byte pages).
private func residentBytes() throws -> Int {
  let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  return try #require(Int(text.split(separator: " ")[1])) * 4_096
}
