public import PostroomModel

/// Whom the reading of tables tells what; called by any thread.
public struct TableTelling: Sendable {
  let form: @Sendable (TableFormReport) -> Void
  let progress: @Sendable (TableProgress) -> Void
  let finished: @Sendable (TableFileResult) -> Void
  let unwritable: @Sendable (Fault) -> Void

  /// Makes it of functions.
  ///
  /// - Parameters:
  ///   - form: A form that later results refer to by its number, in the order of telling.
  ///   - progress: How far a file is.
  ///   - finished: What a file came to, in the order of the files.
  ///   - unwritable: The outputs cannot be written; nothing is finished after it.
  public init(
    form: @escaping @Sendable (TableFormReport) -> Void, progress: @escaping @Sendable (TableProgress) -> Void,
    finished: @escaping @Sendable (TableFileResult) -> Void, unwritable: @escaping @Sendable (Fault) -> Void
  ) {
    self.form = form
    self.progress = progress
    self.finished = finished
    self.unwritable = unwritable
  }
}
