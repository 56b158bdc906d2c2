import ArgumentParser
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// `--cluster CONFIG`.
struct ClusterOption: ParsableArguments {
  @Option(help: ArgumentHelp("The cluster's configuration (POSTROOM_CLUSTER).", valueName: "file"))
  var cluster: String?

  /// The configuration with its passwords.
  func configuration() throws(Fault) -> ClusterConfiguration {
    guard let path = cluster ?? Environment.text("CLUSTER") else {
      throw Fault(.usageInvalid, "--cluster", "No configuration of a cluster is named.")
    }
    let passwords = ClusterPasswords(
      broker: try Environment.secret("BROKER_PASSWORD"), ledger: try Environment.secret("LEDGER_PASSWORD"))
    return try ClusterFile.load(AbsolutePath.of(path), passwords: passwords)
  }
}
