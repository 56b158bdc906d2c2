internal import Foundation
public import PostroomModel
internal import Yams

/// Reads which neural models look at photographs from YAML, and says what is wrong with it.
///
/// The file is a mapping with `models`, a list. `docs/photo-models.md` says what an entry has.
public enum PhotographModelsFile {
  /// Reads a file; the models' own files are neither read nor looked for.
  ///
  /// - Parameter path: Its path; those of the models are relative to its folder.
  /// - Throws: `source-not-found`; `model-invalid` with all problems in its detail, in the order of their lines.
  public static func load(_ path: String) throws(Fault) -> [PhotographModel] {
    guard YAMLFile.exists(path) else { throw Fault(.sourceNotFound, path, "There is no such file of models.") }
    let bytes: [UInt8]
    do throws(Fault) { bytes = try YAMLFile.bytes(of: path) } catch {
      throw Fault(.modelInvalid, error.subject, error.detail)
    }
    return try parse(bytes: bytes, name: path, folder: PathText.folder(of: path))
  }

  /// Reads models.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, in UTF-8.
  ///   - name: What messages call it.
  ///   - folder: What the models' paths are relative to.
  /// - Throws: `model-invalid` with all problems in its detail, in the order of their lines.
  public static func parse(bytes: [UInt8], name: String, folder: String) throws(Fault) -> [PhotographModel] {
    let (models, problems) = read(bytes)
    guard problems.isEmpty else {
      let heading = problems.count == 1 ? "One problem:" : "\(problems.count) problems:"
      throw Fault(.modelInvalid, name, heading + problems.map { "\n  \($0.description)" }.joined() + "\n")
    }
    return models.map { model in
      var model = model
      if !model.file.hasPrefix("/") { model.file = folder + "/" + model.file }
      return model
    }
  }

  /// All problems of a text, in the order of their lines.
  public static func check(bytes: [UInt8]) -> [ProfileProblem] { read(bytes).problems }

  private static func read(_ bytes: [UInt8]) -> (models: [PhotographModel], problems: [ProfileProblem]) {
    guard let yaml = YAMLText.decode(bytes) else { return ([], [ProfileFile.encodingProblem(bytes)]) }
    let hostile = YAMLGuard.problems(in: yaml)
    if !hostile.isEmpty { return ([], hostile) }
    do {
      if let node = try Yams.compose(yaml: yaml) { return PhotographModelsReader.read(node) }
      let problem = ProfileProblem(
        line: 1, column: 1, message: "The file is empty.", remedy: "Start with a line 'models:'.")
      return ([], [problem])
    } catch {
      return ([], [ProfileFile.syntaxProblem(error)])
    }
  }
}
