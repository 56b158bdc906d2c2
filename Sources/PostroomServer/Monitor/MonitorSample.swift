internal import PostroomModel

/// How the service and its machine were doing over an interval.
public struct MonitorSample: Sendable, Equatable, Codable {
  /// When the interval ended, in seconds since 1970, and how long it was, in seconds.
  public var at: Double
  /// The length of the interval, in seconds.
  public var seconds: Double
  /// Of all cores, 0 to 1.
  public var cpu = 0.0
  /// Cores that this process and its workers used.
  public var processCores = 0.0
  /// Of the machine's memory, 0 to 1.
  public var memory = 0.0
  /// What the service's own process holds, in bytes.
  public var processBytes = 0
  /// Of the archive's disk, 0 to 1.
  public var disk = 0.0
  /// From and to disks by this process, in bytes a second.
  public var diskRead = 0.0
  /// To disks by this process, in bytes a second.
  public var diskWritten = 0.0
  /// Over the network, in bytes a second.
  public var received = 0.0
  /// Over the network, in bytes a second.
  public var sent = 0.0
  /// Files that wait to be taken in.
  public var queue = 0
  /// Documents that got their outcome, by outcome.
  public var documents: [String: Int] = [:]
  /// What half of the documents took at most from intake to filing, in milliseconds; nil without documents.
  public var medianMilliseconds: Double?
  /// What 95 of 100 documents took at most, in milliseconds; nil without documents.
  public var slowMilliseconds: Double?
  /// Documents that took longer than the threshold of slow ones.
  public var slow = 0
  /// Workers that may be at work: fewer than were planned while memory is low; nil where no run was at work.
  public var workers: Int?
  /// Workers that were asked for; nil where no run was at work.
  public var plannedWorkers: Int?

  /// Documents that got their outcome.
  public var volume: Int { documents.values.reduce(0, +) }
  /// Of the documents, those that failed, 0 to 1; nil without documents.
  ///
  /// Refused ones are answers, not errors.
  public var errorRate: Double? { volume == 0 ? nil : Double(documents["failed"] ?? 0) / Double(volume) }
  /// Workers that memory keeps from work.
  var heldWorkers: Int { max(0, (plannedWorkers ?? 0) - (workers ?? 0)) }
  /// Documents a second.
  public var throughput: Double { seconds > 0 ? Double(volume) / seconds : 0 }

  /// What happened between two looks at the counters.
  init(from earlier: MachineCounters, to later: MachineCounters, at: Double, seconds: Double) {
    self.at = at
    self.seconds = seconds
    let ticks = later.busyTicks - earlier.busyTicks + later.idleTicks - earlier.idleTicks
    cpu = Self.share(later.busyTicks - earlier.busyTicks, of: ticks)
    memory = Self.share(later.totalBytes - later.availableBytes, of: later.totalBytes)
    disk = Self.share(later.diskBytes - later.freeDiskBytes, of: later.diskBytes)
    processBytes = later.processBytes
    guard seconds > 0 else { return }
    processCores = max(0, later.processSeconds - earlier.processSeconds) / seconds
    diskRead = Self.rate(later.readBytes - earlier.readBytes, seconds)
    diskWritten = Self.rate(later.writtenBytes - earlier.writtenBytes, seconds)
    received = Self.rate(later.receivedBytes - earlier.receivedBytes, seconds)
    sent = Self.rate(later.sentBytes - earlier.sentBytes, seconds)
  }

  /// Takes in what documents took.
  ///
  /// - Parameter milliseconds: What each took, in any order.
  mutating func take(_ outcomes: [Outcome: Int], milliseconds: [Double], slowFrom threshold: Double) {
    for (outcome, count) in outcomes { documents[outcome.rawValue, default: 0] += count }
    let sorted = milliseconds.sorted()
    medianMilliseconds = Self.quantile(0.5, of: sorted)
    slowMilliseconds = Self.quantile(0.95, of: sorted)
    slow = sorted.count { $0 > threshold }
  }

  /// The least value that so many of the sorted ones do not exceed (nearest rank).
  static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
  }

  private static func share(_ part: Int, of whole: Int) -> Double {
    whole > 0 ? min(1, max(0, Double(part) / Double(whole))) : 0
  }

  private static func rate(_ bytes: Int, _ seconds: Double) -> Double { Double(max(0, bytes)) / seconds }
}
