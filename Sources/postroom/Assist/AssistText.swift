import PostroomEngine
import PostroomModel

/// What is said of language models at the end of a run, and in `status`.
struct AssistText {
  private let summary: AssistSummary

  init(_ summary: AssistSummary) { self.summary = summary }

  /// How long the reference system takes for a file, in seconds.
  private static let referenceSeconds = "5"

  /// What was asked, what it changed and what it cost.
  var lines: [String] {
    let asked =
      "\(Self.count(summary.documents, "document")) asked about, \(summary.changed) changed"
    let unanswered =
      summary.unanswered == 0 ? "" : ", \(summary.unanswered) without a usable answer"
    var lines = [
      "assist     \(asked)\(unanswered)", "           \(Self.cost(summary.usage))\(known)",
    ]
    if let batches = summary.batches { lines.append("           \(Self.text(batches))") }
    if summary.documents > 0 {
      let seconds = Self.tenths(summary.seconds / Double(summary.documents))
      lines.append(
        "           \(seconds) s a document with all waiting (the reference: \(Self.referenceSeconds))"
      )
    }
    if summary.lostRequests > 0 {
      let lost = Self.count(summary.lostRequests, "request")
      lines.append(
        "           \(lost) of a run that was killed may have been paid for without an answer")
    }
    return lines
  }

  /// What became of batches.
  private static func text(_ batches: AssistBatchSummary) -> String {
    let lost = batches.lost == 0 ? "" : ", \(batches.lost) lost"
    let again = batches.askedAgain == 0 ? "" : ", \(count(batches.askedAgain, "document")) asked about again"
    let open = batches.open == 0 ? "" : "; \(batches.open) open: the same command collects what they bring"
    let handedIn = count(batches.handedIn, "batch", "batches")
    return "\(handedIn) handed in, \(batches.collected) collected\(lost)\(again)\(open)"
  }

  private var known: String {
    summary.knownAnswers == 0
      ? "" : "; \(Self.count(summary.knownAnswers, "answer")) known, not paid again"
  }

  /// What an archive has paid in all.
  static func line(_ spending: AssistSpending) -> String {
    let lost =
      spending.lostRequests == 0
      ? "" : "; \(spending.lostRequests) more may have been paid without an answer"
    let open = spending.openBatches == 0 ? "" : "; \(count(spending.openBatches, "batch", "batches")) open"
    return "language models: \(cost(spending.usage))\(lost)\(open)"
  }

  private static func cost(_ usage: AssistUsage) -> String {
    let tokens = "\(usage.inputTokens) tokens sent, \(usage.outputTokens) received"
    let money = usage.cost == 0 ? "" : ", cost \(decimal(usage.cost))"
    return "\(count(usage.requests, "request")) paid: \(tokens)\(money)"
  }

  private static func count(_ number: Int, _ name: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? name : plural ?? name + "s")"
  }

  /// Millionths as a decimal with four places.
  private static func decimal(_ millionths: Int) -> String {
    let places = (millionths + 50) / 100
    let fraction = String(places % 10_000)
    return "\(places / 10_000).\(String(repeating: "0", count: 4 - fraction.count))\(fraction)"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
