internal import CPango
public import PostroomModel

/// Pango and Cairo, which are opened by the first who typesets something.
///
/// A value is the proof that they are open: nothing can be drawn without one.
public struct TypesettingLibraries: Sendable {
  private init() {}

  /// Opens them, if that was not done before: 3 ms of processor time.
  ///
  /// - Throws: `typesetting-missing`.
  @discardableResult
  public static func open() throws(Fault) -> TypesettingLibraries { try opened.get() }

  private static let opened: Result<TypesettingLibraries, Fault> = {
    guard let reason = postroom_pango_open() else { return .success(TypesettingLibraries()) }
    return .failure(
      Fault(.typesettingMissing, "libpangocairo-1.0.so.0", "It cannot be used: \(String(cString: reason))."))
  }()
}
