public import PostroomModel

/// What is told while a document is read.
public struct ReadingReports {
  /// Page `done` of `of` is done, whatever became of it.
  public var page: (_ done: Int, _ of: Int) -> Void
  /// Page `number` of `of` is about to be recognised, which takes time.
  public var recognising: (_ number: Int, _ of: Int) -> Void
  /// A page was recognised; it can be given back in `ReadingJob.finished`.
  public var finished: (FinishedPage) -> Void

  /// Makes reports; those that are not given go nowhere.
  public init(
    page: @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in },
    recognising: @escaping (_ number: Int, _ of: Int) -> Void = { _, _ in },
    finished: @escaping (FinishedPage) -> Void = { _ in }
  ) {
    self.page = page
    self.recognising = recognising
    self.finished = finished
  }
}
