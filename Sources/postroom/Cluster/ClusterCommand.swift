import ArgumentParser

/// `postroom cluster`: the queue and the ledger that several machines share.
struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Set up, watch and mend the queue and the ledger that several machines share.",
    discussion: "docs/cluster.md says what the configuration holds, and what a cluster does today.",
    subcommands: [ClusterInitCommand.self, ClusterStatusCommand.self, ClusterRetryCommand.self])
}
