internal import Foundation
public import PostroomModel

extension ReadingCache {
  /// What an output folder keeps.
  public struct Contents: Hashable, Sendable, Codable {
    /// How many recognised pages.
    public var pages = 0
    /// How many documents they are of.
    public var documents = 0
    /// How many answers, too old ones among them.
    public var answers = 0
    /// What all of it takes on the disk, in bytes.
    public var bytes = 0
    /// How often it could help.
    public var use = Use()
  }

  /// What is kept.
  public enum Kind: Sendable, CaseIterable {
    /// Recognised pages.
    case pages
    /// Answers about documents.
    case answers
  }

  /// Looks what is kept; nothing where there is no cache or it cannot be read.
  ///
  /// - Complexity: O(pages).
  public static func contents(output: String) -> Contents {
    let file = ReadingFile(path: output + "/" + path)
    guard file.state.isOurs, let store = try? ReadingStore(file, isReadOnly: true) else { return Contents() }
    defer { store.close() }
    var contents = (try? store.contents()) ?? Contents()
    contents.bytes = file.bytes
    return contents
  }

  /// Forgets what is kept, and how often it could help; a run that is at work meanwhile goes on.
  ///
  /// - Parameters:
  ///   - output: The output folder.
  ///   - kinds: What of it is forgotten.
  /// - Returns: What was kept until now.
  /// - Throws: `output-unwritable`.
  public static func clear(output: String, _ kinds: Set<Kind> = Set(Kind.allCases)) throws(Fault) -> Contents {
    let before = contents(output: output)
    let file = ReadingFile(path: output + "/" + path)
    guard file.state.isOurs else { return before }
    let now = Int64(max(0, Date().timeIntervalSince1970) * 1_000)
    do {
      let store = try ReadingStore(file, isReadOnly: false, now: now)
      defer { store.close() }
      try store.clear(kinds, now: now)
    } catch {
      throw Fault(.outputUnwritable, file.path, "The recognised pages cannot be removed.")
    }
    return before
  }
}
