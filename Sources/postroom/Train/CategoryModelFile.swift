import Foundation
import PostroomEngine
import PostroomMind
import PostroomModel

/// A trained model on the disk: where it lies, reading it, replacing it.
enum CategoryModelFile {
  /// Where an archive keeps its own, relative to the output folder.
  static let archivePath = ".postroom/category-model"
  /// A model of 256 categories has 70 MB at most; one of twenty has half a MB.
  private static let mostBytes = 80 << 20

  /// The model that a run uses: the one that is named, else the profile's, else the archive's own; nil without any.
  ///
  /// - Parameters:
  ///   - named: The path that was given.
  ///   - profile: The profile; its `model` is a path.
  ///   - archive: The archive's absolute path.
  /// - Returns: The file's bytes, which were read as a model, and what a person should know about it.
  /// - Throws: `model-invalid`; `source-not-found` when a named one is not there.
  static func chosen(
    named: String?, profile: Profile, archive: String?
  ) throws(Fault) -> (bytes: Data, warnings: [String])? {
    if let path = named ?? profile.model { return try load(path, profile: profile) }
    guard let archive, FileManager.default.fileExists(atPath: archive + "/" + archivePath) else { return nil }
    return try load(archive + "/" + archivePath, profile: profile)
  }

  /// Reads a model and makes sure that it is one.
  ///
  /// - Throws: `source-not-found`, `model-invalid`.
  static func load(_ path: String, profile: Profile) throws(Fault) -> (bytes: Data, warnings: [String]) {
    let bytes = try content(path, upTo: mostBytes + 1)
    guard bytes.count <= mostBytes else { throw Fault(.modelInvalid, path, "It is larger than any model.") }
    let model = try CategoryModel(bytes: [UInt8](bytes), name: path)
    var warnings: [String] = []
    let unknown = model.unknownCategories(of: profile)
    if !unknown.isEmpty {
      warnings.append(
        "\(path): the profile \(profile.name) does not know \(unknown.joined(separator: ", ")); they are never found.")
    }
    if model.origin.profile != profile.name {
      warnings.append(
        "\(path): it was trained for the profile \(model.origin.profile); how it is weighed against the rules of "
          + "\(profile.name) is a guess.")
    }
    return (bytes, warnings)
  }

  /// Writes a model in one step; an earlier model is replaced, any other file is left.
  ///
  /// - Throws: `output-occupied`, `output-unwritable`, `disk-low`, `internal-error`.
  static func write(_ model: CategoryModel, to path: String) throws(Fault) {
    let bytes = try model.encoded()
    if AbsolutePath.exists(path) {
      guard CategoryModel.isModel(try content(path, upTo: 64)) else {
        throw Fault(.outputOccupied, path, "It is no trained model, and is not replaced.")
      }
    }
    let draft = try OutputDraft(path: path, like: nil)
    try draft.write(bytes)
    try draft.place(replaces: true)
  }

  private static func content(_ path: String, upTo count: Int) throws(Fault) -> Data {
    // A pipe would wait for ever for somebody to write.
    guard
      (try? FileManager.default.attributesOfItem(atPath: (path as NSString).resolvingSymlinksInPath))?[.type]
        as? FileAttributeType == .typeRegular
    else { throw Fault(.sourceNotFound, path, "There is no regular file of this name.") }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      return try handle.read(upToCount: count) ?? Data()
    } catch {
      throw Fault(.sourceNotFound, path, "The trained model cannot be read.")
    }
  }
}
