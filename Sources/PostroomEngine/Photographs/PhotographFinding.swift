/// What looking at a file came to.
enum PhotographFinding: Sendable {
  /// It is a photograph, or cannot be examined.
  case result(PhotographResult)
  /// It has so many pages, at least two; each is asked about on its own.
  case pages(Int)
}
