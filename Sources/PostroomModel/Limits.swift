/// What a document may cost before it is refused or given up; each limit has a flag and a fault that names it.
public struct Limits: Hashable, Sendable, Codable {
  /// The largest file that is opened, in bytes (`--max-file-size`).
  public var fileBytes = 512 << 20
  /// The most pages of a PDF (`--max-pages`).
  public var pages = 5_000
  /// The most pixels of a picture (`--max-pixels`).
  public var pixels = 100_000_000
  /// The longest silence of a worker, in seconds: one page's time (`--timeout-per-page`).
  public var secondsPerPage = 60.0
  /// The longest time for one document, in seconds (`--timeout-per-document`).
  public var secondsPerDocument = 600.0
  /// The data segment of a worker, in bytes (`--worker-memory`).
  public var workerBytes = 1 << 30
  /// The largest answer of a worker, in bytes.
  public var answerBytes = 64 << 20
  /// Intake stops below this much free space on the output's disk, in bytes (`--min-free-disk`).
  public var freeDiskBytes = 1 << 30

  /// The defaults of the design.
  public init() {}
}

extension Limits {
  private enum Keys: String, CodingKey {
    case fileBytes, pages, pixels, secondsPerPage, secondsPerDocument, workerBytes, answerBytes, freeDiskBytes
  }

  /// Reads limits; those that an older ledger does not name keep their defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: Keys.self)
    fileBytes = try values.decodeIfPresent(Int.self, forKey: .fileBytes) ?? fileBytes
    pages = try values.decodeIfPresent(Int.self, forKey: .pages) ?? pages
    pixels = try values.decodeIfPresent(Int.self, forKey: .pixels) ?? pixels
    secondsPerPage = try values.decodeIfPresent(Double.self, forKey: .secondsPerPage) ?? secondsPerPage
    secondsPerDocument = try values.decodeIfPresent(Double.self, forKey: .secondsPerDocument) ?? secondsPerDocument
    workerBytes = try values.decodeIfPresent(Int.self, forKey: .workerBytes) ?? workerBytes
    answerBytes = try values.decodeIfPresent(Int.self, forKey: .answerBytes) ?? answerBytes
    freeDiskBytes = try values.decodeIfPresent(Int.self, forKey: .freeDiskBytes) ?? freeDiskBytes
  }
}
