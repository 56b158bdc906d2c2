public import PostroomModel
internal import Yams

/// Reads formats of photographs from YAML and says what is wrong with them.
///
/// A format is a mapping of `name`, `title`, `source` (where the rules are published), `millimetres` and `pixels` (a
/// mapping of `width` and `height`; one of them is needed), `dpi`, `background` (red, green, blue, 0 to 255), `files`
/// (formats of pictures), `gray` (whether a gray photograph is taken) and `limits`: a mapping from a check's name to
/// `min`, `max`, `tolerance` (beyond a limit by so much it warns), `severity` (`fail`, `warn`, `inform`, `off`) and, for
/// places in the picture, `unit: mm` and `from: bottom`.
public enum PhotographFormatFile {
  /// Reads a format.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, in UTF-8.
  ///   - name: What messages call it: its path or its name.
  /// - Throws: `photo-format-invalid` with all problems in its detail, in the order of their lines.
  public static func parse(bytes: [UInt8], name: String) throws(Fault) -> PhotographFormat {
    let (format, problems) = read(bytes)
    let errors = problems.filter { $0.severity == .error }
    if errors.isEmpty, let format { return format }
    let heading = errors.count == 1 ? "One problem:" : "\(errors.count) problems:"
    throw Fault(.photoFormatInvalid, name, heading + errors.map { "\n  \($0.description)" }.joined() + "\n")
  }

  /// All problems of a format's text, in the order of their lines.
  public static func check(bytes: [UInt8]) -> [ProfileProblem] { read(bytes).problems }

  private static func read(_ bytes: [UInt8]) -> (format: PhotographFormat?, problems: [ProfileProblem]) {
    guard let yaml = YAMLText.decode(bytes) else {
      return (nil, [ProfileFile.encodingProblem(bytes)])
    }
    let hostile = YAMLGuard.problems(in: yaml)
    if !hostile.isEmpty { return (nil, hostile) }
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        let problem = ProfileProblem(
          line: 1, column: 1, message: "The format is empty.", remedy: "Start from a copy of a shipped format.")
        return (nil, [problem])
      }
      return PhotographFormatReader.read(node)
    } catch {
      return (nil, [ProfileFile.syntaxProblem(error)])
    }
  }
}
