internal import PostroomModel

/// The parts of a workbook's package: each is found by what another part says of it, and opened by our own name for it.
struct PackageParts: Sendable {
  let source: TableSource
  let directory: ArchiveDirectory
  let limits: TableLimits

  /// Below this no part is too large, however small the file: highly regular sheets pack better than the limit of growth.
  private static let harmlessBytes = 16 << 20

  /// Reads the directory of a package.
  ///
  /// - Throws: Those of ``ArchiveDirectory/init(_:limits:)``.
  init(_ source: TableSource, limits: TableLimits) throws(Fault) {
    self.source = source
    self.limits = limits
    directory = try ArchiveDirectory(source, limits: limits)
  }

  /// How many bytes a part may have once inflated.
  var allowance: Int {
    let (grown, isTooLarge) = source.bytes.multipliedReportingOverflow(by: limits.inflation)
    return min(limits.inflatedBytes, isTooLarge ? .max : max(Self.harmlessBytes, grown))
  }

  /// Below this a thread takes longer to start than the part to inflate.
  private static let leastBytesAhead = 1 << 20

  /// Opens a part for reading.
  ///
  /// - Parameter mayBeAhead: Whether another thread may inflate it.
  /// - Throws: `xml-damaged` when it is not there; those of ``EntryStream/init(_:_:allowance:subject:)``.
  func reader(_ name: String, subject: String, mayBeAhead: Bool = false) throws(Fault) -> MarkupReader {
    guard let entry = directory.entry(named: name) else {
      throw WorkbookFault.damaged(subject, "The part is not in the archive.")
    }
    let stream = try EntryStream(source, entry, allowance: allowance, subject: subject)
    return MarkupReader(
      stream, subject: subject, largestPiece: limits.recordBytes,
      isAhead: mayBeAhead && entry.method != 0 && entry.bytes >= Self.leastBytesAhead)
  }

  /// The part that a target means which another part names; nil when it leaves the package.
  static func part(_ target: String, of owner: String) -> String? {
    var steps = target.hasPrefix("/") ? [] : owner.split(separator: "/").dropLast().map(String.init)
    for step in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where step != "." {
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else {
        steps.append(String(step))
      }
    }
    return ArchiveEntry.comparable(steps.joined(separator: "/").utf8)
  }
}
