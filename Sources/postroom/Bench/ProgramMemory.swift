import Foundation
import Synchronization

/// The most memory that this process's children take together, looked at every few milliseconds.
///
/// What wait4(2) tells of a child is no use: Linux counts the memory of the process that started it.
final class ProgramMemory: Sendable {
  private let isStopped = Atomic<Bool>(false)
  private let largest = Atomic<Int>(0)

  /// How long nobody looks, in seconds.
  private static let pause = 0.004

  /// Begins to look.
  init() {
    Thread.detachNewThread { [self] in
      while !isStopped.load(ordering: .relaxed) {
        let now = Self.bytesOfDescendants(of: ProcessInfo.processInfo.processIdentifier)
        largest.store(max(largest.load(ordering: .relaxed), now), ordering: .relaxed)
        Thread.sleep(forTimeInterval: Self.pause)
      }
    }
  }

  /// Ends it.
  ///
  /// - Returns: The most that was seen, in bytes.
  func stop() -> Int {
    isStopped.store(true, ordering: .relaxed)
    return largest.load(ordering: .relaxed)
  }

  private static func bytesOfDescendants(of root: Int32) -> Int {
    var children: [Int32: [Int32]] = [:]
    var pages: [Int32: Int] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let process = Int32(name), let line = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = line.lastIndex(of: ")")
      else { continue }
      // proc(5): behind the name the state is the third field, the parent the fourth, resident pages the 24th.
      let fields = line[line.index(after: end)...].split(separator: " ")
      guard fields.count > 21, let parent = Int32(fields[1]), let resident = Int(fields[21]) else { continue }
      children[parent, default: []].append(process)
      pages[process] = resident
    }
    var sum = 0
    var rest = children[root] ?? []
    while let process = rest.popLast() {
      sum += pages[process] ?? 0
      rest += children[process] ?? []
    }
    return sum * Int(sysconf(CInt(_SC_PAGESIZE)))
  }
}

/// This process's own memory.
enum OwnMemory {
  /// The largest resident size that this program had since it was started (proc(5), `VmHWM`), in bytes.
  static var peakBytes: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1_024
  }
}
