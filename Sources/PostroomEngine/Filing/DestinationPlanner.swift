internal import PostroomLedger
internal import PostroomModel

/// Finds a free name for each document: in the ledger, in the lot being filed, and what an earlier attempt met on disk.
struct DestinationPlanner {
  private let ledger: Ledger
  private let template: NamingTemplate
  /// Names that documents of the same lot have been given; the ledger does not know them yet.
  private var promised: Set<String> = []
  /// Our own files beside the archive's folders: the results, and the tables of categories.
  private let reserved: Set<String>

  /// Prepares a planner.
  ///
  /// - Parameter tables: The tables of the profile; those that an earlier run has begun need not be named.
  /// - Throws: `ledger-damaged`.
  init(ledger: Ledger, template: NamingTemplate, tables: [CategoryTable] = []) throws(Fault) {
    self.ledger = ledger
    self.template = template
    let begun = try CategoryTable.begun(ledger)
    reserved = Set(
      ResultFormat.allCases.map(\.fileName) + [AnswerList.fileName] + (begun + tables).map(\.fileName))
  }

  /// Where a document and its fault go.
  struct Destination {
    var path: String?
    var faultFile: String?
  }

  /// Chooses a destination.
  ///
  /// - Parameter taken: Paths that the disk is known to hold already.
  /// - Complexity: O(log n) ledger queries where n documents have the same name.
  mutating func destination(of decided: DecidedDocument, taken: Set<String> = []) throws(Fault) -> Destination {
    let wanted = wantedPath(decided)
    guard let wanted else { return Destination() }
    let hasFault = decided.fault != nil
    let path = try free(wanted, hasFault: hasFault, taken: taken)
    let isPlaced = decided.fault == nil || decided.hasContent
    return Destination(path: isPlaced ? path : nil, faultFile: hasFault ? path + FaultFile.suffix : nil)
  }

  /// The path that is wanted, or the first of its numbered ones that is free.
  ///
  /// - Parameters:
  ///   - hasFault: Whether the name of its fault file must be free as well.
  ///   - taken: Paths that the disk is known to hold already.
  mutating func free(_ wanted: String, hasFault: Bool = false, taken: Set<String>) throws(Fault) -> String {
    func isFree(_ number: Int) throws(Fault) -> Bool {
      let path = Self.numbered(wanted, number)
      for name in hasFault ? [path, path + FaultFile.suffix] : [path] {
        if promised.contains(name) || taken.contains(name) || reserved.contains(name) { return false }
        guard try ledger.isFree(name) else { return false }
      }
      return true
    }
    let path = Self.numbered(wanted, try Self.firstFree(isFree))
    promised.insert(path)
    if hasFault { promised.insert(path + FaultFile.suffix) }
    return path
  }

  /// Whether a path is the wanted one or one of its numbered ones.
  static func isNumbered(_ path: String, of wanted: String) -> Bool {
    guard path != wanted else { return true }
    // The number stands in the last pair of brackets, before the extension or at the end.
    guard let close = path.lastIndex(of: ")"), let open = path[..<close].lastIndex(of: "("),
      let number = Int(path[path.index(after: open)..<close]), number > 0
    else { return false }
    return numbered(wanted, number) == path
  }

  private func wantedPath(_ decided: DecidedDocument) -> String? {
    let arrived = decided.arrived
    let ownName = FileName.safe(
      FileName(source: arrived.source, format: arrived.format).joined, longest: NamingTemplate.longestName)
    switch decided.outcome {
    case .duplicate: return nil
    case .review: return "review/" + ownName
    case .refused, .failed: return "failed/" + ownName
    case .filed where !decided.parts.isEmpty: return "\(Profile.dividedCategory)/\(ownName)"
    case .filed:
      return template.path(
        category: decided.analysis?.classification.category ?? "others", identifier: decided.identifier,
        language: decided.analysis?.language, source: arrived.source, format: arrived.format,
        id: arrived.hexadecimalHash ?? String(arrived.id))
    }
  }

  /// The first free number, by doubling and halving: names are given densely from 0.
  static func firstFree(_ isFree: (Int) throws(Fault) -> Bool) throws(Fault) -> Int {
    if try isFree(0) { return 0 }
    var taken = 0
    var free = 1
    while try !isFree(free) {
      taken = free
      free *= 2
    }
    while free - taken > 1 {
      let middle = (taken + free) / 2
      if try isFree(middle) { free = middle } else { taken = middle }
    }
    return free
  }

  /// `a/b.pdf` with the number 2 is `a/b(2).pdf`.
  static func numbered(_ path: String, _ number: Int) -> String {
    guard number > 0 else { return path }
    let name = PathText.name(of: path)
    let folder = path.dropLast(name.count)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(folder)\(name)(\(number))" }
    return "\(folder)\(name[..<dot])(\(number))\(name[dot...])"
  }
}

extension DecidedDocument {
  /// Whether there is content to place: a file that could be opened and was hashed.
  var hasContent: Bool { arrived.file != nil && arrived.hash != nil }
}
