import PostroomEngine
import PostroomModel

/// What is said of language models at the end of a run, and in `status`.
struct AssistText {
  private let summary: AssistSummary

  init(_ summary: AssistSummary) { self.summary = summary }

  /// How long the reference system takes for a file, in seconds.
  private static let referenceSeconds = "5"
  /// More names of what changed are counted, not listed.
  private static let mostNames = 8

  /// What was asked, what it changed and what it cost.
  var lines: [String] {
    var texts = summary.documents == 0 ? ["no document had to be asked about; nothing was paid"] : asked
    if let batches = summary.batches { texts.append(Self.text(batches)) }
    if summary.lostRequests > 0 {
      let lost = Self.count(summary.lostRequests, "request")
      texts.append("\(lost) of a run that was killed may have been paid for without an answer")
    }
    return texts.enumerated().map { ($0 == 0 ? "assist     " : "           ") + $1 }
  }

  private var asked: [String] {
    let seconds = Self.tenths(summary.seconds / Double(summary.documents))
    return [
      "\(Self.count(summary.documents, "document")) asked about; \(changed)\(unanswered)\(leftOpen)", paid,
      "\(seconds) s a document, all waiting included (the reference system: \(Self.referenceSeconds) s)",
    ]
  }

  /// What the answers changed, the most frequent first.
  private var changed: String {
    guard summary.leftOpen < summary.documents else { return "no answer came" }
    guard summary.changed > 0 else { return "the answers changed nothing" }
    let names = summary.changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let listed = names.prefix(Self.mostNames).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let more = names.count > Self.mostNames ? " and \(names.count - Self.mostNames) more" : ""
    return "the answers changed \(summary.changed) of them (\(listed)\(more))"
  }

  private var unanswered: String {
    summary.unanswered == 0 ? "" : "; \(summary.unanswered) without a usable answer, in review"
  }

  private var leftOpen: String {
    summary.leftOpen == 0 ? "" : "; \(summary.leftOpen) left open: the same command asks about them again"
  }

  private var paid: String {
    let known = summary.knownAnswers
    guard summary.usage.requests == 0 else {
      let known = known == 0 ? "" : "; \(Self.count(known, "answer")) known, not paid again"
      return Self.cost(summary.usage) + known
    }
    return known == 0 ? "nothing was paid" : "nothing was paid: \(Self.count(known, "answer")) known from earlier runs"
  }

  /// What became of batches.
  private static func text(_ batches: AssistBatchSummary) -> String {
    let lost = batches.lost == 0 ? "" : ", \(batches.lost) lost"
    let again = batches.askedAgain == 0 ? "" : ", \(count(batches.askedAgain, "document")) asked about again"
    let open = batches.open == 0 ? "" : "; \(batches.open) open: the same command collects what they bring"
    let handedIn = count(batches.handedIn, "batch", "batches")
    return "\(handedIn) handed in, \(batches.collected) collected\(lost)\(again)\(open)"
  }

  /// What an archive has paid in all.
  static func line(_ spending: AssistSpending) -> String {
    let lost =
      spending.lostRequests == 0
      ? "" : "; \(spending.lostRequests) more may have been paid without an answer"
    let open = spending.openBatches == 0 ? "" : "; \(count(spending.openBatches, "batch", "batches")) open"
    let paid = spending.usage.requests == 0 ? "nothing paid" : cost(spending.usage)
    return "language models: \(paid)\(lost)\(open)"
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
