internal import CPhotographs
public import PostroomModel

/// The memory of a process that examines one photograph after the other.
public enum PhotographMemory {
  /// Photographs up to this many pixels leave their memory to the next one: three bytes each, in what is kept.
  private static let mostPixels = 24_000_000

  /// Keeps up to 96 MB that a photograph has used for the next one, for the rest of the process's life.
  public static func keepForNext() { photograph_keep_memory() }

  /// Gives back what an exceptional photograph has used: a large one, or one of which no report says how large it is.
  ///
  /// - Parameter report: What came of it; nil when it was not examined.
  public static func settle(after report: PhotographReport?) {
    if let report, report.width * report.height <= mostPixels { return }
    photograph_give_back_memory()
  }
}
