import Foundation
import Glibc
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
  /// - Throws: `source-not-found`, `source-unreadable`, and `usage-invalid` for a sub-folder that the profile does not
  ///   know as a category.
  static func folder(_ root: String, profile: Profile) throws(Fault) -> [TrainingDocument] {
    let categories = try entries(of: root).filter { isFolder($0.path, followsLinks: false) }
      .filter { !reserved.contains($0.name) }
    let unknown = categories.map(\.name).filter { !profile.hasCategory($0) }
    guard unknown.isEmpty else {
      let known = (profile.categories.map(\.name) + [profile.fallback]).joined(separator: ", ")
      throw Fault(
        .usageInvalid, unknown.joined(separator: ", "),
        "The profile \(profile.name) has no such category; it knows \(known).")
    }
    var documents: [TrainingDocument] = []
    for category in categories {
      try add(category.path, category: category.name, to: &documents)
    }
    guard !documents.isEmpty else {
      throw Fault(.usageInvalid, root, "It has no sub-folders with documents; each is to be a category's.")
    }
    return documents
  }

  private static func add(
    _ folder: String, category: String, to documents: inout [TrainingDocument]
  ) throws(Fault) {
    for entry in try entries(of: folder) {
      if isFolder(entry.path, followsLinks: false) {
        try add(entry.path, category: category, to: &documents)
      } else if isFile(entry.path) {
        documents.append(TrainingDocument(category: category, path: entry.path))
      }
    }
  }

  /// What a folder holds, by name, without hidden entries.
  private static func entries(of folder: String) throws(Fault) -> [(name: String, path: String)] {
    guard let stream = opendir(PathText.terminated(folder)) else {
      let code: Fault.Code = errno == ENOENT || errno == ENOTDIR ? .sourceNotFound : .sourceUnreadable
      throw Fault(code, folder, "The folder cannot be opened.")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in PathText.encode(bytes.prefix { $0 != 0 }) }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted().map { ($0, folder + "/" + $0) }
  }

  private static func isFolder(_ path: String, followsLinks: Bool) -> Bool {
    mode(path, followsLinks: followsLinks) == S_IFDIR
  }

  private static func isFile(_ path: String) -> Bool { mode(path, followsLinks: true) == S_IFREG }

  private static func mode(_ path: String, followsLinks: Bool) -> mode_t? {
    var status = stat()
    let flags = followsLinks ? 0 : AT_SYMLINK_NOFOLLOW
    guard fstatat(AT_FDCWD, PathText.terminated(path), &status, flags) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}
