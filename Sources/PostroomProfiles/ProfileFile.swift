internal import Foundation
public import PostroomModel
internal import Yams

/// Reads profiles from YAML and says what is wrong with them.
///
/// A profile is a mapping of `name`, `summary`, `languages` (ISO 639-2 codes), `fallback`, `naming` (a path with
/// `{category}`, `{identifier}`, `{date:FORMAT}`, `{name}`, `{language}`, `{id}`, ending in `.{ext}`),
/// `thresholds` (`score`, `margin`, `review`, `field`), `production` (the reference system's keys), `identifiers` (a
/// list of `kind` and `labels`), `field_sets` (names of files of definitions), `fields` (a list of `name`, `kind`,
/// `labels` and, where wanted, `pattern` and `zone`), `tables` (the category of tables of invoices, and where wanted that of
/// `e_invoices`), `photographs` (a `format`, the categories of `pass`, `warn` and `fail`, and where wanted `review` and
/// `language`), `model` (a trained model's file), `assist` (how language models are asked: `classify` and `extract` with a
/// `prompt` file and a `model` each, and `batch_bytes`), `answers` (a list of forms and replies: `name`, `form` or `reply`
/// with a file or one for each language, `categories`, `when`, and for a company's PDF `fields`, for a reply `sender` and
/// `attach`) and `categories`: a list of
/// `name`, `title` and `phrases` (phrase to weight each), the names of their `fields` and of those `required`, and,
/// where another kind of number names its documents, `identifiers`.
public enum ProfileFile {
  /// Reads a profile.
  ///
  /// Warnings do not keep a profile from being read; `check` lists them too.
  ///
  /// - Parameters:
  ///   - yaml: The text of the profile.
  ///   - name: What messages call it: its path or its name.
  ///   - fieldSet: Finds the text of a field set by its name; nil when there is none.
  ///   - formats: Finds the format of photographs.
  /// - Throws: `profile-invalid` with all problems in its detail, in the order of their lines.
  public static func parse(
    yaml: String, name: String, formats: ProfileFormats = ProfileFormats(),
    fieldSet: (String) -> String? = { _ in nil }
  ) throws(Fault) -> Profile {
    let (profile, problems) = read(yaml, formats, fieldSet)
    return try accept(profile, problems, name: name)
  }

  /// Reads a profile from a file's bytes.
  ///
  /// - Throws: `profile-invalid`, also when the bytes are not UTF-8.
  public static func parse(
    bytes: [UInt8], name: String, formats: ProfileFormats = ProfileFormats(),
    fieldSet: (String) -> String? = { _ in nil }
  ) throws(Fault) -> Profile {
    guard let yaml = YAMLText.decode(bytes) else {
      return try accept(nil, [encodingProblem(bytes)], name: name)
    }
    return try parse(yaml: yaml, name: name, formats: formats, fieldSet: fieldSet)
  }

  /// All problems of a profile's text, errors and warnings, in the order of their lines.
  public static func check(
    yaml: String, formats: ProfileFormats = ProfileFormats(), fieldSet: (String) -> String? = { _ in nil }
  ) -> [ProfileProblem] {
    read(yaml, formats, fieldSet).problems
  }

  /// All problems of a profile's bytes.
  public static func check(
    bytes: [UInt8], formats: ProfileFormats = ProfileFormats(), fieldSet: (String) -> String? = { _ in nil }
  ) -> [ProfileProblem] {
    guard let yaml = YAMLText.decode(bytes) else { return [encodingProblem(bytes)] }
    return check(yaml: yaml, formats: formats, fieldSet: fieldSet)
  }

  private static func accept(
    _ profile: Profile?, _ problems: [ProfileProblem], name: String
  ) throws(Fault) -> Profile {
    let errors = problems.filter { $0.severity == .error }
    if errors.isEmpty, let profile { return profile }
    let heading = errors.count == 1 ? "One problem:" : "\(errors.count) problems:"
    let lines = errors.map { "\n  \($0.description)" }.joined()
    throw Fault(.profileInvalid, name, heading + lines + "\n")
  }

  private static func read(
    _ yaml: String, _ formats: ProfileFormats, _ fieldSet: (String) -> String?
  ) -> (profile: Profile?, problems: [ProfileProblem]) {
    let hostile = YAMLGuard.problems(in: yaml)
    if !hostile.isEmpty { return (nil, hostile) }
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        let problem = ProfileProblem(
          line: 1, column: 1, message: "The profile is empty.",
          remedy: "Start from a copy of a shipped profile.")
        return (nil, [problem])
      }
      return withoutActuallyEscaping(fieldSet) { ProfileReader.read(node, fieldSet: $0, formats: formats) }
    } catch {
      return (nil, [syntaxProblem(error)])
    }
  }

  /// What keeps a text from being YAML, at its place.
  static func syntaxProblem(_ error: any Error) -> ProfileProblem {
    let remedy = "Mend the YAML there: check indentation, colons and quotes."
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return ProfileProblem(
        line: mark.line, column: mark.column, message: "This is not YAML: \(problem).", remedy: remedy)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let second = duplicates.first.flatMap { DuplicateKey($0, in: context.text, after: context.mark).second }
      let first = second == nil ? "" : " The first stands in line \(context.mark.line)."
      return ProfileProblem(
        line: second?.line ?? context.mark.line, column: second?.column ?? context.mark.column,
        message: "Written twice in one place: \(duplicates.joined(separator: ", ")).\(first)",
        remedy: "Remove one of each.")
    default:
      return ProfileProblem(line: 1, column: 1, message: "This is not YAML: \(error).", remedy: remedy)
    }
  }

  /// Where bytes stop being UTF-8.
  static func encodingProblem(_ bytes: [UInt8]) -> ProfileProblem {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count { $0 == "\n" }
    return ProfileProblem(
      line: lines + 1, column: 1, message: "The profile is not UTF-8.", remedy: "Save it as UTF-8.")
  }
}
