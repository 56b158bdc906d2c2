internal import PostroomModel

/// The names under which files that were handed in by others are kept until they are filed.
public enum IncomingName {
  /// Makes a name that somebody gave fit for a file: its last component, without what file systems and shells stumble over.
  ///
  /// - Parameter given: Any text, a whole path of any system too.
  public static func safe(_ given: String) -> String {
    let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    return FileName.safe(String(last), longest: NamingTemplate.longestName)
  }
}
