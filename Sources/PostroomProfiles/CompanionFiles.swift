internal import Foundation

/// The files that lie beside a profile and are named in it from there.
struct CompanionFiles {
  /// The profile's folder; empty when the profile has none.
  let home: String

  /// A file with more bytes is none that a person wrote for a profile.
  static let mostBytes = 200_000

  /// Why a file cannot be used.
  enum Flaw: Error {
    case outside, missing, large, encoding

    /// What is wrong, after the file's name.
    var told: String {
      switch self {
      case .outside: "does not lie beside the profile"
      case .missing: "is not there or cannot be read"
      case .large: "has more than \(CompanionFiles.mostBytes) bytes"
      case .encoding: "is not UTF-8"
      }
    }
  }

  /// The path of a file that is there; nil when it is not, or lies elsewhere.
  func place(_ path: String) -> String? { inside(path).flatMap { YAMLFile.exists($0) ? $0 : nil } }

  private func inside(_ path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !home.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !path.contains("\0") else {
      return nil
    }
    return home + "/" + path
  }

  /// The text of a file.
  ///
  /// A profile may come from anywhere: it names no file outside its folder.
  func text(_ path: String) -> Result<String, Flaw> {
    guard let file = inside(path) else { return .failure(.outside) }
    guard YAMLFile.exists(file), let handle = FileHandle(forReadingAtPath: file) else { return .failure(.missing) }
    defer { try? handle.close() }
    let read = Result { try handle.read(upToCount: Self.mostBytes + 1) ?? Data() }
    guard case .success(let bytes) = read else { return .failure(.missing) }
    guard bytes.count <= Self.mostBytes else { return .failure(.large) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return .failure(.encoding) }
    return .success(text)
  }
}

/// Tells texts that are no schema of an answer.
enum SchemaText {
  /// What is wrong, after the file's name; nil when nothing is.
  static func flaw(in text: String) -> String? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)), let schema = value as? [String: Any]
    else { return "is no object of JSON" }
    guard schema["type"] as? String == "object", schema["properties"] is [String: Any] else {
      return "is not the schema of an object with properties"
    }
    // Not every provider follows references, and the answer is checked by what stands there.
    return text.contains("\"$ref\"") ? "refers to another place" : nil
  }
}
