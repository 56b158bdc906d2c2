import Glibc
import Testing

@testable import PostroomEngine

/// What is handed over reaches the worker that takes it up.
struct MemoryFileTests {
  /// What stands in an open file; nil when it is closed.
  private func content(_ descriptor: CInt, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, 0) == count ? bytes : nil
  }

  @Test func `a file in memory is open while it is worked with, though nobody else holds it`() async {
    for number in 0..<200 {
      let bytes = Array("reading \(number)".utf8)
      let read = await MemoryFile(bytes)?.whileOpen { descriptor in
        // Work on another thread takes its time, and others open files meanwhile.
        await Task.detached { try? await Task.sleep(for: .milliseconds(1)) }.value
        let other = MemoryFile(Array("another \(number)".utf8))
        return await other?.whileOpen { _ in content(descriptor, count: bytes.count) } ?? nil
      }
      #expect(read == bytes)
    }
  }
}
