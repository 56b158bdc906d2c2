/// The cost of questions, for people, in Markdown.
struct AssistBenchTable {
  let result: AssistBench.Result

  var text: String {
    let (never, always) = (result.never, result.always)
    let each = result.each
    let rows = [
      ["\(result.documents) documents, \(result.batch) to a question", "--assist never", "--assist always"],
      ["---", "---", "---"],
      ["requests", "\(never.requests)", "\(always.requests)"],
      ["CPU of the supervisor", seconds(never.supervisorSeconds), seconds(always.supervisorSeconds)],
      ["CPU of the workers", seconds(never.workerSeconds), seconds(always.workerSeconds)],
      ["wall clock", seconds(never.wallSeconds), seconds(always.wallSeconds)],
      ["supervisor's largest memory", "\(never.supervisorPeakMB) MB", "\(always.supervisorPeakMB) MB"],
      ["a request, supervisor", "", milliseconds(each.supervisor)],
      ["  of it the HTTP client, measured alone with empty requests", "", milliseconds(result.clientMilliseconds)],
      ["  and the engine", "", milliseconds(each.supervisor - result.clientMilliseconds)],
      ["a request, workers: answers held against documents", "", milliseconds(each.workers)],
      ["a request, together", "", milliseconds(each.supervisor + each.workers)],
    ]
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func seconds(_ value: Double) -> String { "\(Figure.two(value)) s" }

  private func milliseconds(_ value: Double) -> String { "\(Figure.two(value)) ms" }
}
