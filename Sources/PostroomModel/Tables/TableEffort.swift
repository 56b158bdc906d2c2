/// How much of the machine a run over tables takes.
public struct TableEffort: Hashable, Sendable, Codable {
  /// The optimisation level: 1 is one thread, 2 the default, 3 all cores and the largest buffers.
  public var level: Int
  /// The most threads that read.
  public var threads: Int
  /// How many bytes a thread takes at a time.
  public var chunkBytes: Int
  /// The memory that the worker's buffers and its index of duplicates may take, in bytes.
  public var memoryBytes: Int

  /// Makes an effort.
  public init(level: Int, threads: Int, chunkBytes: Int, memoryBytes: Int) {
    self.level = level
    self.threads = threads
    self.chunkBytes = chunkBytes
    self.memoryBytes = memoryBytes
  }

  /// The effort of a level.
  ///
  /// - Parameters:
  ///   - level: 1, 2 or 3.
  ///   - cores: The processors of the machine.
  ///   - memoryBytes: What the worker may take.
  public static func of(level: Int, cores: Int, memoryBytes: Int) -> TableEffort {
    switch level {
    case ...1: TableEffort(level: 1, threads: 1, chunkBytes: 256 << 10, memoryBytes: memoryBytes)
    // A chunk, its cells and its rows stay in the cache of a core.
    case 2: TableEffort(level: 2, threads: min(max(1, cores), 8), chunkBytes: 128 << 10, memoryBytes: memoryBytes)
    default: TableEffort(level: 3, threads: max(1, cores), chunkBytes: 2 << 20, memoryBytes: memoryBytes)
    }
  }

  /// The effort that memory allows: first the chunks become smaller, then the threads fewer.
  ///
  /// A thread holds a chunk, its cells and its rows, and a few of them wait for the rows before them.
  ///
  /// - Parameter availableBytes: What the machine can give without swapping.
  public func fitting(availableBytes: Int) -> TableEffort {
    let buffers = max(Self.leastBytes, min(memoryBytes, availableBytes / 2) / 2)
    var fitting = self
    while fitting.threads * fitting.chunkBytes * Self.bytesPerChunkByte > buffers {
      if fitting.chunkBytes > Self.leastChunkBytes {
        fitting.chunkBytes = max(Self.leastChunkBytes, fitting.chunkBytes / 2)
      } else if fitting.threads > 1 {
        fitting.threads -= 1
      } else {
        break
      }
    }
    return fitting
  }

  private static let bytesPerChunkByte = 16
  private static let leastChunkBytes = 64 << 10
  private static let leastBytes = 4 << 20
}
