/// What a machine has little of, and what is to be set because of it.
public struct MachineNote: Hashable, Sendable {
  /// What there is little of, in one sentence.
  public let words: String
  /// What to set, by its flag.
  public let advice: String

  /// Fewer cores than this are few.
  static let fewCores = 4
  /// Less memory than this is little, in bytes: 8 GB, less what firmware and kernel keep of it.
  static let littleMemory = 7_500 << 20
  /// A disk that takes less than this in a second is slow, in bytes.
  static let slowDisk = 50e6

  /// The note about a number of cores; nil where it is enough.
  public static func cores(_ cores: Int) -> MachineNote? {
    guard cores < fewCores else { return nil }
    return MachineNote(
      words: "Below \(fewCores) cores scans and large tables take their time.",
      advice: "where others work on it, 'run --workers 1' and 'table --optimization-level 1' leave them the rest")
  }

  /// The note about the whole memory, in bytes; nil where it is enough, or not known.
  public static func memory(_ bytes: Int) -> MachineNote? {
    guard bytes > 0, bytes < littleMemory else { return nil }
    return MachineNote(
      words: "Below 8 GB few workers fit beside each other.",
      advice: "'run --max-memory \(bytes >> 21)' and 'table --memory-threshold \(max(128, bytes >> 23))'")
  }

  /// The note about what a disk takes in a second, in bytes; nil where it is enough, or not known.
  public static func disk(_ bytesPerSecond: Double?) -> MachineNote? {
    guard let bytesPerSecond, bytesPerSecond < slowDisk else { return nil }
    return MachineNote(
      words: "It is slow: the disk is the limit, not the processor.",
      advice:
        "put --out on a faster disk; until then a lower 'table --max-workers' costs nothing, and '--to sqlite' most")
  }
}
