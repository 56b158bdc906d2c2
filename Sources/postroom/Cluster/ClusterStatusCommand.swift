import ArgumentParser
import PostroomClusterLedger
import PostroomModel
import PostroomProfiles
import PostroomQueue

/// `postroom cluster status`: what lies in the queues, and what the ledger holds.
struct ClusterStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what waits in the queues, who takes it, the dead letters, and how documents ended.",
    discussion: "Jobs that a worker holds are not counted: the broker does not tell them over its protocol.")

  @OptionGroup var cluster: ClusterOption
  @Flag(help: "Print JSON.")
  var json = false

  /// What is shown.
  private struct Status: Encodable {
    var broker: String
    /// Why the queues were not looked at.
    var problem: String?
    var alarm: String?
    var ready: Int
    var deadLetters: Int
    var queues: [Queue]
    var ledger: LedgerReport?

    struct Queue: Encodable {
      var name: String
      var lane: String?
      var declared: Bool
      var ready: Int
      var consumers: Int
    }
  }

  func run() async throws {
    try await Console.guarded {
      let configuration = try cluster.configuration()
      var found: QueueStatus?
      var queueFault: Fault?
      // Trouble with the queue hides nothing of the ledger.
      do throws(Fault) {
        found = try await RabbitQueue(configuration.broker, settings: configuration.queue).status()
      } catch {
        queueFault = error
      }
      let queues = found?.queues ?? []
      let jobs = queues.filter { $0.role != .dead }
      let dead = queues.filter { $0.role == .dead }
      let status = Status(
        broker: configuration.broker.text, problem: queueFault.map { "\($0)" }, alarm: found?.alarm,
        ready: jobs.reduce(0) { $0 + $1.ready }, deadLetters: dead.reduce(0) { $0 + $1.ready },
        queues: queues.map {
          Status.Queue(
            name: $0.name, lane: $0.role.lane?.rawValue, declared: $0.isDeclared, ready: $0.ready,
            consumers: $0.consumers)
        }, ledger: await LedgerReport.of(configuration))
      if json { Console.data(Console.json(status)) } else { show(status, queueFault) }
      if let queueFault { throw queueFault }
      let missing = status.queues.filter { !$0.declared }.map(\.name)
      guard missing.isEmpty else {
        throw Fault(.queueMissing, missing.joined(separator: ", "), "Nobody has declared it.")
      }
      if let fault = status.ledger?.fault { throw fault }
    }
  }

  private func show(_ status: Status, _ queueFault: Fault?) {
    if let queueFault {
      Console.data("\(status.broker): not usable: \(queueFault.detail) [\(queueFault.code.rawValue)]")
    } else {
      showQueues(status)
    }
    if let ledger = status.ledger { Console.data(ledger.text) }
  }

  private func showQueues(_ status: Status) {
    let alarm = status.alarm.map { "takes nothing for now: \($0)" } ?? "takes jobs"
    Console.data("\(status.broker): \(alarm)")
    Console.data("\(status.ready) jobs wait, \(status.deadLetters) dead letters")
    Console.data("queue\tready\tconsumers")
    for queue in status.queues {
      Console.data(queue.declared ? "\(queue.name)\t\(queue.ready)\t\(queue.consumers)" : "\(queue.name)\tnot declared")
    }
  }
}
