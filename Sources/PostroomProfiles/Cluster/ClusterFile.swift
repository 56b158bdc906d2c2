internal import Foundation
public import PostroomModel
internal import Yams

/// Reads the configuration of a cluster from YAML, and says what is wrong with it.
///
/// The file is a mapping of `broker` and, where wanted, `queue` and `ledger`; `docs/cluster.md` has what stands in them. No password stands in
/// it: people show such files to each other.
public enum ClusterFile {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: Its path; those in it are relative to its folder.
  ///   - passwords: From elsewhere.
  /// - Throws: `source-not-found`; `cluster-invalid` with all problems in its detail, in the order of their lines.
  public static func load(_ path: String, passwords: ClusterPasswords) throws(Fault) -> ClusterConfiguration {
    guard YAMLFile.exists(path) else { throw Fault(.sourceNotFound, path, "There is no such configuration.") }
    let bytes: [UInt8]
    do throws(Fault) { bytes = try YAMLFile.bytes(of: path) } catch {
      throw Fault(.clusterInvalid, error.subject, error.detail)
    }
    return try parse(bytes: bytes, name: path, folder: PathText.folder(of: path), passwords: passwords)
  }

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, in UTF-8.
  ///   - name: What messages call it.
  ///   - folder: What paths in it are relative to.
  ///   - passwords: From elsewhere.
  /// - Throws: `cluster-invalid` with all problems in its detail, in the order of their lines.
  public static func parse(
    bytes: [UInt8], name: String, folder: String, passwords: ClusterPasswords
  ) throws(Fault) -> ClusterConfiguration {
    let (configuration, problems) = read(bytes, folder, passwords)
    if problems.isEmpty, let configuration { return configuration }
    let heading = problems.count == 1 ? "One problem:" : "\(problems.count) problems:"
    throw Fault(.clusterInvalid, name, heading + problems.map { "\n  \($0.description)" }.joined() + "\n")
  }

  private static func read(
    _ bytes: [UInt8], _ folder: String, _ passwords: ClusterPasswords
  ) -> (ClusterConfiguration?, [ProfileProblem]) {
    guard let yaml = YAMLText.decode(bytes) else {
      let problem = ProfileProblem(
        line: 1, column: 1, message: "The configuration is not UTF-8.", remedy: "Save it as UTF-8.")
      return (nil, [problem])
    }
    let hostile = YAMLGuard.problems(in: yaml)
    if !hostile.isEmpty { return (nil, hostile) }
    do {
      if let node = try Yams.compose(yaml: yaml) {
        return ClusterReader.read(node, folder: folder, passwords: passwords)
      }
      let problem = ProfileProblem(
        line: 1, column: 1, message: "The file is empty.", remedy: "Start with a line 'broker:'.")
      return (nil, [problem])
    } catch {
      return (nil, [ProfileFile.syntaxProblem(error)])
    }
  }
}
