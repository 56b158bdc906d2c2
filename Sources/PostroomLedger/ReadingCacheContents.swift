internal import Foundation
public import PostroomModel

extension ReadingCache {
  /// What an output folder keeps of recognised pages.
  public struct Contents: Hashable, Sendable, Codable {
    /// How many pages.
    public var pages = 0
    /// How many documents they are of.
    public var documents = 0
    /// What they take on the disk, in bytes.
    public var bytes = 0
  }

  /// Looks what is kept; nothing where there is no cache or it cannot be read.
  ///
  /// - Complexity: O(pages).
  public static func contents(output: String) -> Contents {
    let file = ReadingFile(path: output + "/" + path)
    guard case .ours = file.state, let store = try? ReadingStore(file, isReadOnly: true) else { return Contents() }
    defer { store.close() }
    guard let counts = try? store.counts() else { return Contents(bytes: file.bytes) }
    return Contents(pages: counts.pages, documents: counts.documents, bytes: file.bytes)
  }

  /// Forgets all pages; a run that is at work meanwhile goes on.
  ///
  /// - Returns: What was kept until now.
  /// - Throws: `output-unwritable`.
  public static func clear(output: String) throws(Fault) -> Contents {
    let before = contents(output: output)
    let file = ReadingFile(path: output + "/" + path)
    guard case .ours = file.state else { return before }
    do {
      let store = try ReadingStore(file, isReadOnly: false)
      defer { store.close() }
      try store.clear()
    } catch {
      throw Fault(.outputUnwritable, file.path, "The recognised pages cannot be removed.")
    }
    return before
  }
}
