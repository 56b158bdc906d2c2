import Synchronization

/// Numbers that are used once.
final class Counter: Sendable {
  private let value = Atomic(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }

  var count: Int { value.load(ordering: .relaxed) }
}
