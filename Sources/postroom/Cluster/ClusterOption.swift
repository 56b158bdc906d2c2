import ArgumentParser
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// `--cluster CONFIG`.
struct ClusterOption: ParsableArguments {
  @Option(help: ArgumentHelp("The cluster's configuration (POSTROOM_CLUSTER).", valueName: "file"))
  var cluster: String?

  /// The configuration with the broker's password.
  func configuration() throws(Fault) -> ClusterConfiguration {
    guard let path = cluster ?? Environment.text("CLUSTER") else {
      throw Fault(.usageInvalid, "--cluster", "No configuration of a cluster is named.")
    }
    return try ClusterFile.load(AbsolutePath.of(path), password: try Environment.secret("BROKER_PASSWORD"))
  }
}
