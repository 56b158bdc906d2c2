internal import PostroomModel

/// The relationships of a part: which other parts it names, and what for.
struct Relationships {
  /// One of them.
  struct Relationship {
    /// The last word of its kind, such as `worksheet`; the transitional and the strict kinds end alike.
    let kind: String
    /// The part that is meant.
    let part: String
  }

  private(set) var byIdentifier: [String: Relationship] = [:]

  /// The part that the one relationship of a kind names.
  func part(ofKind kind: String) -> String? { byIdentifier.values.first { $0.kind == kind }?.part }

  /// Reads the relationships of a part; none when it has none.
  ///
  /// - Parameters:
  ///   - owner: The part; empty for the package itself.
  /// - Throws: Those of ``MarkupReader/next()``; `file-too-large` when there are too many.
  init(of owner: String, _ parts: PackageParts) throws(Fault) {
    let steps = owner.split(separator: "/").map(String.init)
    let name = (steps.dropLast() + ["_rels", (steps.last ?? "") + ".rels"]).joined(separator: "/")
    guard parts.directory.entry(named: name) != nil else { return }
    var reader = try parts.reader(name, subject: "relationships")
    while true {
      let token = try reader.next()
      if case .finished = token { return }
      guard case .start = token, reader.isKnown("Relationship"), try reader.string("TargetMode") != "External",
        let identifier = try reader.string("Id"), let kind = try reader.string("Type"),
        let target = try reader.string("Target"), let part = PackageParts.part(target, of: owner)
      else { continue }
      guard byIdentifier.count < parts.limits.archiveEntries else {
        throw WorkbookFault.tooLarge("relationships", "There are more than \(parts.limits.archiveEntries).")
      }
      let word = kind.split(separator: "/").last.map(String.init) ?? kind
      byIdentifier[identifier] = Relationship(kind: word, part: part)
    }
  }
}
