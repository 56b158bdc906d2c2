import NIOCore
import Synchronization

/// Answers requests and writes down what became of them.
final class RequestService: Sendable {
  let decisions: DecisionMaker
  let log: RequestLog

  private let tasks = Mutex(Tasks())

  private struct Tasks {
    var running: [Int: (task: Task<Void, Never>, channel: any Channel)] = [:]
    var next = 0
  }

  init(decisions: DecisionMaker, log: RequestLog) {
    self.decisions = decisions
    self.log = log
  }

  /// Begins to answer; the connection's thread goes on meanwhile.
  func start(_ request: ReceivedRequest, _ delivery: Delivery) {
    tasks.withLock { tasks in
      let number = tasks.next
      tasks.next += 1
      let task = Task {
        await serve(request, delivery)
        self.tasks.withLock { $0.running[number] = nil }
      }
      tasks.running[number] = (task, delivery.channel)
    }
  }

  /// Breaks off all answers, and returns when none uses its connection any more.
  func stop() async {
    let running = tasks.withLock { Array($0.running.values) }
    for (task, channel) in running {
      task.cancel()
      channel.close(promise: nil)
    }
    for (task, _) in running { await task.value }
  }

  private func serve(_ request: ReceivedRequest, _ delivery: Delivery) async {
    if request.path == "/scripted/counts" {
      return await delivery.whole(200, [("content-type", "application/json")], RequestCounts(log.all).json)
    }
    let decision = decisions.decide(request)
    if decision.latency > 0 { try? await Task.sleep(for: .seconds(decision.latency)) }
    var record = decision.record
    record.multiplexed = delivery.isMultiplexed
    record.delivered = await delivery.deliver(decision)
    decisions.finish(decision)
    log.append(record)
  }
}
