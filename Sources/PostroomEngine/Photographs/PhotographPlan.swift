public import PostroomModel

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
  static let idleBytes = 48 << 20
  /// Memory for a pixel: three bytes of colour, and as much again while a progressive JPEG is decoded.
  ///
  /// Measured: 2.9
  /// bytes with JPEG, 3.1 with PNG, 5.7 with progressive JPEG, at 12, 50 and 100 megapixels. What takes more, as its header
  /// says, is examined when there is room for it: ``WorkerGate``.
  private static let bytesPerPixel = 6
  /// Pixels that a byte of a file may stand for.
  ///
  /// Smooth portraits at quality 90 have 13 at 12 megapixels; what a telephone writes has 2 to 4. Where there are more,
  /// the memory that is left decides while the run goes on.
  private static let pixelsPerByte = 12
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
  ///   - pixels: No photograph with more pixels is examined.
  public init(
    count: Int?, bytes: Int, cores: Int, available: Int, asked: Int? = nil, pixels: Int = Limits().pixels
  ) {
    let size = max(0, min(bytes, 1 << 40))
    let decoded = min(max(0, pixels), size * Self.pixelsPerByte, Self.mostWorkerBytes) * Self.bytesPerPixel
    workerBytes = min(Self.mostWorkerBytes, max(Self.workerBudget, Self.idleBytes + decoded))
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
