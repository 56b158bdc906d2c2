public import PostroomModel

/// Reads the records of a text table, on one thread or several.
public struct CSVReader: Sendable {
  /// What a file held.
  public struct Summary: Hashable, Sendable {
    /// How many records, heads, comments and empty lines not counted.
    public var records = 0
    /// How many physical lines.
    public var lines = 0
    /// How many bytes, unpacked.
    public var bytes = 0

    /// Makes a summary.
    public init(records: Int = 0, lines: Int = 0, bytes: Int = 0) {
      self.records = records
      self.lines = lines
      self.bytes = bytes
    }
  }

  let source: TableSource
  let form: TableForm
  let limits: TableLimits
  let chunkBytes: Int
  let threads: Int
  /// Whether batches have ``RecordBatch/records`` and ``RecordBatch/cells`` of their own; without them they are read where a scanner put
  /// them.
  var copiesRecords = true

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - form: How it is written, as ``FormFinder`` says.
  ///   - limits: What it may cost.
  ///   - chunkBytes: About how many bytes a batch covers.
  ///   - threads: How many threads read at most, the caller's included.
  public init(
    _ source: TableSource, form: TableForm, limits: TableLimits, chunkBytes: Int = 256 << 10, threads: Int = 1
  ) {
    self.source = source
    self.form = form
    self.limits = limits
    self.chunkBytes = min(max(1, chunkBytes), 64 << 20)
    self.threads = max(1, threads)
  }

  /// Calls `body` with each batch of the file, from up to `threads` threads at once.
  ///
  /// Each batch has absolute numbers, lines and offsets; sequences have no gaps, and the last batch, which may be empty, says that it is
  /// the last. The body may take the batch away by putting another into its place.
  ///
  /// - Throws: The first fault that a body throws, which ends reading; `file-too-large` for more cells than the limit;
  ///   `text-undecodable` for damaged compressed files; those of ``TableSource/read(into:at:)``.
  public func forEachBatch(_ body: @Sendable (inout RecordBatch) throws(Fault) -> Void) throws(Fault) -> Summary {
    let isGzip = try source.isGzip()
    let isStream = isGzip || form.isUTF16 || threads <= 1 || source.bytes <= chunkBytes
    let result = withoutActuallyEscaping(body) { read(inOrder: isStream, $0) }
    let progress = try result.get()
    return Summary(records: max(0, progress.records - form.headRecords), lines: progress.lines, bytes: progress.offset)
  }

  private func read(
    inOrder isStream: Bool, _ body: @escaping @Sendable (inout RecordBatch) throws(Fault) -> Void
  ) -> Result<ReadingProgress, Fault> {
    do throws(Fault) {
      return .success(isStream ? try StreamReading(self).run(body) : try ChunkReading(self).run(body))
    } catch {
      return .failure(error)
    }
  }
}
