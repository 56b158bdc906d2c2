/// How many photographs are examined at once and held in one batch, and why.
public struct PhotographPlan: Hashable, Sendable, Codable {
  /// How many workers examine at once.
  public let workers: Int
  /// How many photographs are open, examined, or waiting for an earlier one's result at once.
  public let batch: Int
  /// The memory that is reckoned for a worker, in bytes.
  public let workerBytes: Int
  /// The memory that is there for workers, in bytes.
  public let usableBytes: Int
  /// Why there are so many workers.
  public let workersReason: String
  /// Why a batch has so many.
  public let batchReason: String

  /// What a worker may take with ordinary photographs, in bytes: up to twelve megapixels.
  public static let workerBudget = 150 << 20
  /// What a worker takes before its first photograph, in bytes.
  private static let idleBytes = 48 << 20
  /// Memory for a byte of a file: a JPEG of 12 megapixels and 4 MB is 36 MB when decoded, and is looked at in copies.
  private static let factor = 24
  /// No worker is reckoned with more: its own limit ends it before.
  private static let mostWorkerBytes = 1 << 30
  /// What stays for the supervisor and everything else, in bytes at least, and as a share.
  private static let reserveBytes = 256 << 20
  private static let reserveShare = 5
  /// Photographs of a batch for each worker, so that none waits for the slowest.
  private static let perWorker = 16
  private static let mostBatch = 256
  /// Of the memory a batch's files may take one part of this many.
  private static let batchShare = 4

  /// Plans a run.
  ///
  /// - Parameters:
  ///   - count: How many photographs there are; nil when nobody knows.
  ///   - bytes: The size of one of the larger ones, in bytes.
  ///   - cores: How many cores the machine has.
  ///   - available: The memory that can be had, in bytes; 0 when nobody knows.
  ///   - asked: How many workers were asked for; they are started whatever the memory.
  public init(count: Int?, bytes: Int, cores: Int, available: Int, asked: Int? = nil) {
    let size = max(0, min(bytes, 1 << 40))
    workerBytes = min(Self.mostWorkerBytes, max(Self.workerBudget, Self.idleBytes + size * Self.factor))
    usableBytes = max(0, available - max(Self.reserveBytes, available / Self.reserveShare))
    let fitting = available > 0 ? max(1, usableBytes / workerBytes) : max(1, cores)
    let wanted = max(1, min(cores, count ?? .max))
    workers = asked.map { max(1, $0) } ?? min(wanted, fitting)
    let (most, memory) = (workers * Self.perWorker, usableBytes / Self.batchShare / max(1, size))
    let room = available > 0 ? max(2 * workers, memory) : most
    batch = max(1, min(most, Self.mostBatch, room, count ?? .max))
    workersReason = Self.reason(
      workers, asked: asked, cores: cores, fitting: fitting, count: count, worker: workerBytes, usable: usableBytes)
    batchReason = Self.reason(batch, most: min(most, Self.mostBatch), room: room, count: count, size: size)
  }

  private static func reason(
    _ workers: Int, asked: Int?, cores: Int, fitting: Int, count: Int?, worker: Int, usable: Int
  ) -> String {
    let memory = "\(usable >> 20) MB are free for workers of \(worker >> 20) MB each"
    if asked != nil { return "so many were asked for; \(memory)" }
    if fitting < cores, workers == fitting, fitting < count ?? .max { return "\(memory), which is room for \(fitting)" }
    if let count, workers == count, count < cores { return "there are no more photographs" }
    return "one for each core; \(memory), which is room for \(fitting)"
  }

  private static func reason(_ batch: Int, most: Int, room: Int, count: Int?, size: Int) -> String {
    let files = "\(batch) files of \(tenths(size)) MB are \(tenths(batch * size)) MB"
    if let count, batch == count { return "all photographs at once; \(files)" }
    if batch == room, room < most { return "a quarter of the free memory; \(files)" }
    return "\(perWorker) for each worker, so that none waits for the slowest; \(files)"
  }

  private static func tenths(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return "\(tenths / 10).\(tenths % 10)"
  }
}
