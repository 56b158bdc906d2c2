public import PostroomEngine
public import PostroomModel

/// What checks files for a service; it is given from outside, because it starts the program's own workers.
public struct Checkers: Sendable {
  /// Looks whether a check can be begun with what was asked for.
  ///
  /// Throws `request-invalid`, which says what is wrong.
  public typealias Refusing = @Sendable (_ kind: Check.Kind, _ options: [String: String]) throws(Fault) -> Void

  /// Checks the files of a check and leaves its results, with ``Check/summary`` among them, in its folder of results.
  ///
  /// It may have been begun before and killed: what is in the folder of results is taken up or begun anew. Throws what
  /// ended it, `interrupted` when it was stopped.
  public typealias Performing = @Sendable (_ check: Check, _ stop: StopSignal) async throws(Fault) -> Void

  let refuse: Refusing
  let perform: Performing

  /// Puts them together.
  public init(refuse: @escaping Refusing, perform: @escaping Performing) {
    self.refuse = refuse
    self.perform = perform
  }
}
