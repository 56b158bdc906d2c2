import PostroomModel

/// Lets so many requests under way, in all and to each host, the others waiting in order.
///
/// The client would queue them itself, but fail those that wait longer than a connection may take to stand; and it knows
/// no limit over all hosts.
actor RequestGate {
  private let connections: Int
  private let perHost: Int
  private var underWay: [String: Int] = [:]
  private var total = 0
  private var multiplexed: Set<String> = []
  private var waiters: [Waiter] = []
  private var number = 0
  private var leavers: [CheckedContinuation<Void, Never>] = []

  init(connections: Int, perHost: Int) {
    self.connections = max(1, connections)
    self.perHost = max(1, perHost)
  }

  /// Waits for a place.
  ///
  /// - Throws: `connection-lost` when the task is cancelled meanwhile.
  func enter(_ host: String) async throws(AssistFailure) {
    if waiters.isEmpty, isFree(host) { return take(host) }
    number += 1
    let own = number
    let entered = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: false) }
        waiters.append(Waiter(number: own, host: host, continuation: continuation))
        admit()
      }
    } onCancel: {
      Task { await self.giveUp(own) }
    }
    if !entered { throw TransportFailure.cancelled }
  }

  /// Gives a place back.
  func leave(_ host: String, multiplexed isMultiplexed: Bool) {
    if isMultiplexed { multiplexed.insert(host) }
    total -= 1
    underWay[host] = (underWay[host] ?? 1) - 1
    admit()
    guard total == 0 else { return }
    for leaver in leavers { leaver.resume() }
    leavers = []
  }

  /// Waits until no request is under way.
  func drain() async {
    guard total > 0 else { return }
    await withCheckedContinuation { leavers.append($0) }
  }

  private func isFree(_ host: String) -> Bool {
    let limit = multiplexed.contains(host) ? connections : perHost
    return total < connections && (underWay[host] ?? 0) < limit
  }

  private func take(_ host: String) {
    total += 1
    underWay[host, default: 0] += 1
  }

  private func admit() {
    while let index = waiters.firstIndex(where: { isFree($0.host) }) {
      let waiter = waiters.remove(at: index)
      take(waiter.host)
      waiter.continuation.resume(returning: true)
    }
  }

  private func giveUp(_ number: Int) {
    guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
    waiters.remove(at: index).continuation.resume(returning: false)
  }

  private struct Waiter {
    let number: Int
    let host: String
    let continuation: CheckedContinuation<Bool, Never>
  }
}
