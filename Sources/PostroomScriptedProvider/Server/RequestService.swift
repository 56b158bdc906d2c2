/// Answers requests and writes down what became of them.
struct RequestService: Sendable {
  let decisions: DecisionMaker
  let log: RequestLog

  /// Begins to answer; the connection's thread goes on meanwhile.
  func start(_ request: ReceivedRequest, _ delivery: Delivery) { Task { await serve(request, delivery) } }

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
