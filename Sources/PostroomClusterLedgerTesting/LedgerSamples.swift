public import PostroomClusterLedger
public import PostroomModel

extension Arrival {
  /// A file of ours.
  public static func sample(_ number: Int, profile: String = "office", place: String? = nil) -> Arrival {
    Arrival(
      document: Self.hash(number), profile: profile, place: place ?? "/in/\(number).pdf", size: Int64(number) * 100)
  }

  /// A hash that no other number has.
  public static func hash(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.utf8.count) + digits
  }
}

extension Conclusion {
  /// How a document of ours ended.
  public static func sample(
    _ number: Int, attempt: Int = 1, outcome: Outcome = .filed, result: String? = nil,
    content: ConclusionContent = ConclusionContent()
  ) -> Conclusion {
    Conclusion(
      document: Arrival.hash(number), profile: "office", attempt: attempt, worker: "host:1", outcome: outcome,
      category: outcome == .filed ? "invoice" : nil, fault: outcome == .failed ? .workerCrashed : nil, pages: 2,
      pagesAccounted: 2, result: result ?? "{\"id\":\(number),\"attempt\":\(attempt)}", content: content)
  }
}
