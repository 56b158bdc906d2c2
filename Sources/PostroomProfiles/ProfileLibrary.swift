public import Foundation
public import PostroomModel

/// Finds the profiles that come with Postroom, and those that somebody keeps elsewhere.
public struct ProfileLibrary: Sendable {
  /// A profile that can be named.
  public struct Entry: Hashable, Sendable {
    /// Its name: also its folder.
    public var name: String
    /// Where its file lies.
    public var path: String
    /// What it is for, or nil when the file cannot be read.
    public var summary: String?
  }

  private static let variable = "POSTROOM_PROFILES"
  private static let fileName = "profile.yaml"
  /// How many folders above the executable are searched; a build lies five deep in its checkout.
  private static let ancestors = 8

  /// The folders that are searched, the preferred one first.
  public let folders: [String]

  /// Makes a library of the folders that this process can see.
  ///
  /// They are, in order: `POSTROOM_PROFILES`; `../share/postroom/Profiles` beside the executable's folder;
  /// the nearest folder above the executable that has `Profiles/`.
  ///
  /// - Parameters:
  ///   - environment: The environment.
  ///   - executable: The path of the executable; by default where `/proc/self/exe` leads.
  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String? = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  ) {
    var folders: [String] = []
    if let folder = environment[Self.variable], !folder.isEmpty { folders.append(folder) }
    if let executable {
      let home = URL(fileURLWithPath: executable).deletingLastPathComponent()
      folders.append(home.deletingLastPathComponent().appending(path: "share/postroom/Profiles").path)
      if let above = Self.folderAbove(home) { folders.append(above) }
    }
    self.folders = folders
  }

  /// The profiles that can be named, by name; of two of one name the preferred folder's.
  public func list() -> [Entry] {
    var entries: [String: Entry] = [:]
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where entries[name] == nil {
        let path = folder + "/" + name + "/" + Self.fileName
        guard FileManager.default.fileExists(atPath: path) else { continue }
        entries[name] = Entry(
          name: name, path: path, summary: (try? read(path))?.summary)
      }
    }
    return entries.values.sorted { $0.name < $1.name }
  }

  /// Reads the profile of a name, or of a YAML file's path.
  ///
  /// What has a slash or ends with `.yaml` or `.yml` is a path, also of a folder with a `profile.yaml`.
  ///
  /// - Throws: `profile-not-found`, naming the known ones; `profile-invalid` with all problems.
  public func load(_ nameOrPath: String) throws(Fault) -> Profile {
    let path = try path(of: nameOrPath)
    var profile = try read(path)
    if let model = profile.model, !model.hasPrefix("/") {
      profile.model = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: model).path
    }
    return profile
  }

  /// Where the file of a named profile lies.
  ///
  /// - Throws: `profile-not-found`, naming the known ones.
  public func path(of nameOrPath: String) throws(Fault) -> String {
    let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
    let candidates =
      isPath
      ? [nameOrPath, nameOrPath + "/" + Self.fileName]
      : nameOrPath.hasPrefix(".") ? [] : folders.map { $0 + "/" + nameOrPath + "/" + Self.fileName }
    if let path = candidates.first(where: YAMLFile.exists) { return path }
    let known = list().map(\.name).joined(separator: ", ")
    let detail = isPath ? "There is no such profile file." : "There is no profile of that name."
    throw Fault(
      .profileNotFound, nameOrPath, known.isEmpty ? detail : "\(detail) Known are: \(known).")
  }

  /// Where the field sets of a profile are looked for: `field-sets/` beside it, beside its folder, and beside the
  /// shipped profiles.
  ///
  /// - Parameter path: The profile's file.
  /// - Returns: What gives the text of a set by its name, or nil where there is none that is UTF-8.
  public func fieldSets(for path: String) -> (String) -> String? {
    let home = URL(fileURLWithPath: path).deletingLastPathComponent()
    let places = [home.path, home.deletingLastPathComponent().path] + folders
    return { name in
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
        return nil
      }
      let files = places.lazy.map { $0 + "/field-sets/" + name + ".yaml" }
      guard let file = files.first(where: YAMLFile.exists), let bytes = try? YAMLFile.bytes(of: file) else {
        return nil
      }
      return YAMLText.decode(bytes)
    }
  }

  /// Finds the formats of photographs that a profile names: among those of this library, and from its folder.
  ///
  /// - Parameter path: The profile's file.
  public func formats(for path: String) -> ProfileFormats {
    ProfileFormats(
      library: PhotographFormatLibrary(profiles: self),
      home: URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  private func read(_ path: String) throws(Fault) -> Profile {
    try ProfileFile.parse(
      bytes: try YAMLFile.bytes(of: path), name: path, formats: formats(for: path), fieldSet: fieldSets(for: path))
  }

  private static func folderAbove(_ folder: URL) -> String? {
    var folder = folder
    for _ in 0..<ancestors {
      let profiles = folder.appending(path: "Profiles")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: profiles.path, isDirectory: &isFolder), isFolder.boolValue {
        return profiles.path
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }
}
