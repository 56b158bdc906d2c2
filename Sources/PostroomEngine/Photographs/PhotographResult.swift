public import PostroomModel

/// What became of one photograph.
public struct PhotographResult: Sendable {
  /// Its place among all results, from 0.
  public internal(set) var index: Int
  /// The file as it was given, in the form of `PathText`.
  public let file: String
  /// The page of the file, from 1; nil for a file that is one photograph.
  public let page: Int?
  /// What was found out; nil when it could not be examined.
  public var report: PhotographReport?
  /// Why it could not be examined.
  public var fault: Fault?
  /// A small picture for the report, a JPEG; empty when none was wanted.
  public var thumbnail: [UInt8] = []
  /// Where the mended photograph lies, an absolute path.
  public var mended: String?
  /// Where the annotated sheet lies, an absolute path.
  public var annotated: String?
  /// Whether no worker was asked, because the report was known.
  public var isKnown = false
  /// The largest resident memory of its worker so far, in bytes; 0 when there was none.
  public var workerPeakBytes = 0

  /// Makes a result.
  public init(index: Int, file: String, page: Int? = nil, report: PhotographReport? = nil, fault: Fault? = nil) {
    self.index = index
    self.file = file
    self.page = page
    self.report = report
    self.fault = fault
  }
}
