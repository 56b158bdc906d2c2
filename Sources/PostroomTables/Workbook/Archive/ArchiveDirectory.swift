internal import PostroomModel

/// The central directory of a ZIP archive, checked: no entry twice, none over another.
struct ArchiveDirectory: Sendable {
  private let entries: [String: ArchiveEntry]

  /// The names of all entries, in no order.
  var names: some Collection<String> { entries.keys }

  /// Reads the directory.
  ///
  /// - Throws: `xml-damaged` when it breaks its rules; `file-too-large` for more entries than the limit;
  ///   those of ``TableSource/read(into:at:)``.
  init(_ source: TableSource, limits: TableLimits) throws(Fault) {
    let end = try ArchiveEnd(source)
    // A name, an extra field and a comment have 64 KiB each at most; honest ones have some hundred bytes together.
    guard end.entries <= limits.archiveEntries, end.directoryBytes / 1024 <= limits.archiveEntries else {
      throw WorkbookFault.tooLarge(
        "workbook", "Its archive has \(end.entries) entries; \(limits.archiveEntries) are allowed.")
    }
    let bytes = try source.bytes(in: end.directoryOffset..<end.directoryOffset + end.directoryBytes)
    let list = try Self.list(bytes, count: end.entries)
    entries = try Self.checked(list, directoryOffset: end.directoryOffset)
  }

  /// The entry of a name in the form of ``ArchiveEntry/comparable(_:)``.
  func entry(named name: String) -> ArchiveEntry? { entries[name] }

  private static func list(_ bytes: [UInt8], count: Int) throws(Fault) -> [ArchiveEntry] {
    let fields = LittleEndianFields(bytes: bytes)
    var list: [ArchiveEntry] = []
    var place = 0
    for _ in 0..<count {
      guard let (entry, next) = DirectoryRecord.entry(fields, at: place) else {
        throw WorkbookFault.damaged("workbook", "The directory of its archive is damaged.")
      }
      list.append(entry)
      place = next
    }
    return list
  }

  /// Refuses what makes two readers see two different files: entries of one name, entries that share bytes.
  private static func checked(
    _ list: [ArchiveEntry], directoryOffset: Int
  ) throws(Fault) -> [String: ArchiveEntry] {
    var entries: [String: ArchiveEntry] = [:]
    var border = directoryOffset
    for entry in list.sorted(by: { $0.headerOffset > $1.headerOffset }) {
      let least = 30 + entry.writtenName.count + entry.packedBytes
      guard entry.headerOffset <= border, border - entry.headerOffset >= least else {
        throw WorkbookFault.damaged("workbook", "Two entries of its archive lie one over the other.")
      }
      var bounded = entry
      bounded.border = border
      border = entry.headerOffset
      if entry.name.hasSuffix("/"), entry.packedBytes == 0 { continue }
      guard entries.updateValue(bounded, forKey: entry.name) == nil else {
        throw WorkbookFault.damaged("workbook", "Two entries of its archive have the same name.")
      }
    }
    return entries
  }
}
