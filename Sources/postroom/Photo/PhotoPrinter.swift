import PostroomEngine
import PostroomModel
import PostroomPhotographs

/// Prints a line for each photograph to standard output.
struct PhotoPrinter {
  let isJSON: Bool
  let progress: PhotoProgressLine?

  /// So many reasons are printed; the others are counted.
  private static let mostReasons = 3

  /// - Returns: Whether anybody reads it.
  /// - Throws: `output-unwritable`.
  func show(_ result: PhotographResult) throws(Fault) -> Bool {
    progress?.clear()
    return try Console.result(isJSON ? result.json : Console.printable(Self.line(result)))
  }

  /// The verdict, the file, and why.
  static func line(_ result: PhotographResult) -> String {
    let (word, reasons) = (word(result), reasons(result))
    let page = result.page.map { " page \($0)" } ?? ""
    let start = word + String(repeating: " ", count: max(0, 8 - word.count)) + result.file + page
    return reasons.isEmpty ? start : start + "  " + reasons.joined(separator: " ")
  }

  private static func account(of mending: PhotographMending) -> String {
    if mending.done.isEmpty { return "[not mended: \(mending.left.joined(separator: " "))]" }
    return "[mended: \(([mending.verdict.rawValue] + mending.left).joined(separator: "; "))]"
  }

  private static func word(_ result: PhotographResult) -> String {
    if let report = result.report { return report.verdict.rawValue }
    return result.fault?.code.outcome == .refused ? "refused" : "failed"
  }

  private static func reasons(_ result: PhotographResult) -> [String] {
    if let fault = result.fault { return ["\(fault.detail) \(fault.code.photographRemedy) [\(fault.code.rawValue)]"] }
    guard let report = result.report else { return [] }
    let broken = report.checks.reasonsInOrder
    var reasons = broken.prefix(mostReasons).map(\.reason)
    if broken.count > mostReasons { reasons.append("(\(broken.count - mostReasons) more)") }
    if let mending = report.mending { reasons.append(Self.account(of: mending)) }
    return reasons
  }
}
