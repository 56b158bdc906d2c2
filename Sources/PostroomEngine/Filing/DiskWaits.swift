internal import Dispatch
internal import Foundation
internal import Synchronization

extension Disk {
  /// Calls a body for each index, at once where no observer needs to see one order.
  ///
  /// Many waits for the disk at the same time let the file system commit them together. It takes threads of its own:
  /// Dispatch gives no more than there are cores, and these do not compute, they wait.
  func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard observer == nil, count > 1 else { return (0..<count).forEach(body) }
    let share = SharedIndex()
    let group = DispatchGroup()
    for _ in 0..<min(Self.waitingThreads, count) {
      group.enter()
      Thread.detachNewThread {
        while let index = share.take(below: count) { body(index) }
        group.leave()
      }
    }
    group.wait()
  }

  /// How many files are brought to the disk at the same time: more gain nothing on the disks that were tried.
  private static let waitingThreads = 16
}

/// Hands out each index once.
private final class SharedIndex: Sendable {
  private let next = Atomic(0)

  func take(below count: Int) -> Int? {
    let index = next.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
