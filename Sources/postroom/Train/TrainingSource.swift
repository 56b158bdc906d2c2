import PostroomEngine
import PostroomModel

/// A document that a person sorted.
struct TrainingDocument: Hashable, Sendable {
  /// The category that it was given.
  var category: String
  /// Its absolute path, in the form of `PathText`.
  var path: String
}

/// Where documents to learn from come from.
enum TrainingSource {
  /// Folders of an archive that are no categories.
  private static let reserved: Set<String> = ["review", "failed"]

  /// The documents of a folder whose sub-folders are categories, deeper folders included.
  ///
  /// Hidden names, links to folders and what is no regular file are left out.
  ///
  /// - Parameters:
  ///   - root: The folder's absolute path.
  ///   - profile: What knows the categories.
  /// - Returns: The documents in the order of category and path.
  /// - Throws: `source-not-found`, `source-unreadable`, `source-vanished`, and `usage-invalid` for a sub-folder that the profile does not
  ///   know as a category.
  static func folder(_ root: String, profile: Profile) throws(Fault) -> [TrainingDocument] {
    let categories = try open(root).visible().filter { $0.isFolder && !reserved.contains($0.name) }
    let unknown = categories.map(\.name).filter { !profile.hasCategory($0) }
    guard unknown.isEmpty else {
      let known = (profile.categories.map(\.name) + [profile.fallback]).joined(separator: ", ")
      throw Fault(
        .usageInvalid, unknown.joined(separator: ", "),
        "The profile \(profile.name) has no such category; it knows \(known).")
    }
    var documents: [TrainingDocument] = []
    for category in categories {
      try add(root + "/" + category.name, category: category.name, to: &documents)
    }
    guard !documents.isEmpty else {
      throw Fault(.usageInvalid, root, "It has no sub-folders with documents; each is to be a category's.")
    }
    return documents
  }

  private static func open(_ root: String) throws(Fault) -> SortedFolder {
    do throws(Fault) { return try SortedFolder(path: root) } catch {
      // What was named by a person and is not there was never there.
      throw error.code == .sourceVanished ? Fault(.sourceNotFound, root, error.detail) : error
    }
  }

  private static func add(
    _ folder: String, category: String, to documents: inout [TrainingDocument]
  ) throws(Fault) {
    for entry in try SortedFolder(path: folder).visible() {
      let path = folder + "/" + entry.name
      if entry.isFolder {
        try add(path, category: category, to: &documents)
      } else if entry.isFile {
        documents.append(TrainingDocument(category: category, path: path))
      }
    }
  }
}
