internal import PostroomModel

/// Finds the format of photographs that a profile names.
public struct ProfileFormats: Sendable {
  private let library: PhotographFormatLibrary
  let home: String

  /// Looks in a library.
  ///
  /// - Parameters:
  ///   - library: Finds formats by their names.
  ///   - home: The folder of the profile, from which paths go that are not absolute; empty for the working directory.
  public init(library: PhotographFormatLibrary = PhotographFormatLibrary(), home: String = "") {
    self.library = library
    self.home = home
  }

  /// Reads the format of a name, or of a YAML file's path.
  ///
  /// - Throws: `profile-not-found`, naming the known ones; `profile-invalid` with all problems.
  func load(_ nameOrPath: String) throws(Fault) -> PhotographFormat {
    let isName = !nameOrPath.contains("/") && !nameOrPath.hasSuffix(".yaml") && !nameOrPath.hasSuffix(".yml")
    let isWhole = isName || home.isEmpty || nameOrPath.hasPrefix("/")
    return try library.load(isWhole ? nameOrPath : home + "/" + nameOrPath)
  }
}
