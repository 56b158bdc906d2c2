internal import Foundation
public import PostroomModel

/// Finds the formats of photographs that come with Postroom, and those that somebody keeps elsewhere.
public struct PhotographFormatLibrary: Sendable {
  private static let folder = "photo-formats"
  private static let ending = ".yaml"

  /// The folders that are searched, the preferred one first: `photo-formats/` in each of the profiles' folders.
  public let folders: [String]

  /// Makes a library of the folders that this process can see.
  ///
  /// - Parameter profiles: Where profiles lie; the formats lie beside them.
  public init(profiles: ProfileLibrary = ProfileLibrary()) {
    folders = profiles.folders.map { $0 + "/" + Self.folder }
  }

  /// The names by which formats can be chosen, in order.
  public func names() -> [String] {
    let names = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
      .filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.ending.count)) }
    return Set(names).sorted()
  }

  /// Every format that can be chosen and read, in the order of their names.
  public func list() -> [PhotographFormat] { names().compactMap { try? load($0) } }

  /// Reads the format of a name, or of a YAML file's path.
  ///
  /// What has a slash or ends with `.yaml` or `.yml` is a path.
  ///
  /// - Throws: `photo-format-not-found`, naming the known ones; `photo-format-invalid` with all problems.
  public func load(_ nameOrPath: String) throws(Fault) -> PhotographFormat {
    let path = try path(of: nameOrPath)
    let bytes: [UInt8]
    do throws(Fault) { bytes = try YAMLFile.bytes(of: path) } catch {
      throw Fault(.photoFormatInvalid, error.subject, error.detail)
    }
    return try PhotographFormatFile.parse(bytes: bytes, name: path)
  }

  /// Where the file of a format lies.
  ///
  /// - Throws: `photo-format-not-found`, naming the known ones.
  public func path(of nameOrPath: String) throws(Fault) -> String {
    let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(Self.ending) || nameOrPath.hasSuffix(".yml")
    let candidates =
      isPath ? [nameOrPath] : nameOrPath.hasPrefix(".") ? [] : folders.map { $0 + "/" + nameOrPath + Self.ending }
    if let path = candidates.first(where: YAMLFile.exists) { return path }
    let known = names()
    let detail = isPath ? "There is no such format file." : "There is no photograph format of that name."
    let nearest = Spelling.nearest(to: nameOrPath, among: known).map { " Did you mean '\($0)'?" } ?? ""
    throw Fault(
      .photoFormatNotFound, nameOrPath,
      known.isEmpty ? detail : "\(detail)\(nearest) Known are: \(known.joined(separator: ", ")).")
  }
}
