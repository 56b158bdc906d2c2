internal import PostroomModel

/// What a person should be told of a run's files: the first troubles and doubts in words, the others as numbers.
public struct TableRemarks: Sendable {
  /// What became of a file that was not read: its name, then title, detail and remedy.
  public private(set) var troubles: [String] = []
  /// How many files have troubles that are not among them.
  public private(set) var moreTroubles = 0
  /// What could be meant otherwise, each with the first file that it was seen in.
  public private(set) var doubts: [String] = []
  /// How many doubts are not among them.
  public private(set) var moreDoubts = 0
  private var seen: Set<String> = []

  /// So many lines of each sort can be read at a glance; `summary.json` has all.
  private static let most = 20
  /// So many different doubts are told apart; what comes behind them is counted each time.
  private static let mostSeen = 10_000

  /// Takes in what there is to say of the outputs.
  mutating func add(outputs warnings: [String]) { doubts += warnings }

  /// Takes in what there is to say of a file.
  mutating func add(_ entry: TableEntry, doubts found: [String]) {
    if let fault = entry.fault {
      let words = "\(entry.file): \(fault.title): \(fault.detail) \(fault.remedy) [\(fault.code)]"
      if troubles.count < Self.most { troubles.append(words) } else { moreTroubles += 1 }
    }
    for doubt in found + entry.warnings {
      if seen.count < Self.mostSeen, !seen.insert(doubt).inserted { continue }
      if doubts.count < Self.most { doubts.append("\(entry.file): \(doubt)") } else { moreDoubts += 1 }
    }
  }
}
