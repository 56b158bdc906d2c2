internal import CPango
public import PostroomModel

/// Pango and Cairo, which are opened by the first who typesets something.
public enum TypesettingLibraries {
  /// Opens them, if that was not done before: 3 ms of processor time.
  ///
  /// Whoever is to tell a person that they are missing calls this first; typesetting without them ends the program.
  ///
  /// - Throws: `typesetting-missing`.
  public static func open() throws(Fault) { try opened.get() }

  private static let opened: Result<Void, Fault> = {
    guard let reason = postroom_pango_open() else { return .success(()) }
    return .failure(
      Fault(.typesettingMissing, "libpangocairo-1.0.so.0", "It cannot be used: \(String(cString: reason))."))
  }()
}
