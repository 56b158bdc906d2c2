internal import PostroomModel

/// The names in an OLE compound file ([MS-CFB]), as far as they are needed to say what it is.
enum CompoundDirectory {
  /// How many sectors of the directory are looked at: what tells the kind stands among the first.
  private static let mostSectors = 64
  private static let entryBytes = 128

  /// The names of its streams and storages; fewer when it is damaged.
  static func names(_ source: TableSource) throws(Fault) -> Set<String> {
    let header = LittleEndianFields(bytes: try source.bytes(in: 0..<512))
    guard let shift = header.number(at: 30, width: 2), shift == 9 || shift == 12,
      var sector = header.number(at: 48, width: 4)
    else { return [] }
    var names: Set<String> = []
    for _ in 0..<mostSectors {
      let start = (sector + 1) << shift
      let directory = LittleEndianFields(bytes: try source.bytes(in: start..<start + 1 << shift))
      for place in stride(from: 0, to: directory.bytes.count, by: entryBytes) {
        if let name = name(directory, at: place) { names.insert(name) }
      }
      guard let next = try following(sector, shift, header, source) else { break }
      sector = next
    }
    return names
  }

  private static func name(_ directory: LittleEndianFields, at place: Int) -> String? {
    guard let bytes = directory.number(at: place + 64, width: 2), (4...64).contains(bytes) else { return nil }
    let units = (0..<bytes / 2 - 1).compactMap { directory.number(at: place + 2 * $0, width: 2) }
    return String(decoding: units.map { UInt16($0) }, as: UTF16.self)
  }

  /// The sector that follows another one, by the table of sectors; nil after the last, and outside the table's first part.
  private static func following(
    _ sector: Int, _ shift: Int, _ header: LittleEndianFields, _ source: TableSource
  ) throws(Fault) -> Int? {
    let perSector = 1 << (shift - 2)
    // The header itself has the places of the first 109 sectors of the table.
    guard sector / perSector < 109, let table = header.number(at: 76 + 4 * (sector / perSector), width: 4) else {
      return nil
    }
    let place = (table + 1) << shift + 4 * (sector % perSector)
    let field = LittleEndianFields(bytes: try source.bytes(in: place..<place + 4))
    guard let next = field.number(at: 0, width: 4), next < 0xFFFF_FFF0 else { return nil }
    return next
  }
}
