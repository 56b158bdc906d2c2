import ArgumentParser
import PostroomClusterLedger
import PostroomModel
import PostroomProfiles
import PostroomQueue

/// `postroom cluster init`: makes the queues and the ledger's tables, at deploy time.
struct ClusterInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make the queues and the ledger's tables that are not there; safe to run again.",
    discussion: """
      Run it when the cluster is deployed, and not in passing: jobs in a queue that was made less than a second ago do not \
      survive a broker that dies.
      """)

  @OptionGroup var cluster: ClusterOption

  func run() async throws {
    try await Console.guarded {
      let configuration = try cluster.configuration()
      // Trouble with one of the two keeps nobody from the other.
      let queueFault = await fault(of: { () async throws(Fault) in try await makeQueues(configuration) })
      let ledgerFault = await fault(of: { () async throws(Fault) in try await makeTables(configuration) })
      guard let first = queueFault ?? ledgerFault else { return }
      if queueFault != nil, let ledgerFault, let address = configuration.ledger {
        Console.data("failed\t\(address.text)\t\(ledgerFault)")
      }
      throw first
    }
  }

  private func fault(of body: () async throws(Fault) -> Void) async -> Fault? {
    do throws(Fault) { try await body() } catch { return error }
    return nil
  }

  private func makeQueues(_ configuration: ClusterConfiguration) async throws(Fault) {
    let queue = RabbitQueue(configuration.broker, settings: configuration.queue)
    var different: [String] = []
    for declaration in try await queue.declare() {
      switch declaration.result {
      case .made: Console.data("made\t\(declaration.name)")
      case .present: Console.data("present\t\(declaration.name)")
      case .different(let detail):
        Console.data("different\t\(declaration.name)\t\(detail)")
        different.append(declaration.name)
      }
    }
    guard different.isEmpty else {
      throw Fault(
        .queueConflict, different.joined(separator: ", "),
        "What is there is left as it is, with the jobs in it; all other queues are as they should be.")
    }
  }

  private func makeTables(_ configuration: ClusterConfiguration) async throws(Fault) {
    guard let address = configuration.ledger else { return }
    let steps = try await MariaLedger(address, settings: configuration.ledgerSettings).migrate()
    Console.data("\(steps.isEmpty ? "present" : "made")\t\(address.text)\tversion \(MariaLedger.schemaVersion)")
  }
}
