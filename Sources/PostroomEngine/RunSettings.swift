public import PostroomModel

/// Everything that a run needs to know; kept in the ledger, so that `retry` does as the run did.
public struct RunSettings: Sendable, Codable {
  /// Absolute paths of the files and folders to take in, in the form of `PathText`.
  public var paths: [String] = []
  /// The absolute path of the output folder.
  public var output: String
  /// How documents are sorted, named and filed.
  public var profile: Profile
  /// How pages that are pictures are read.
  public var recognition: RecognitionSettings
  /// Whether sources are removed once their documents lie in the archive.
  public var moves = false
  /// How many workers read at once.
  public var workers: Int
  /// At most this many pages of a document are read; nil reads all.
  public var pages: Int?
  /// At most this many documents are taken in; nil takes all.
  public var documentLimit: Int?
  /// What a document may cost.
  public var limits = Limits()
  /// The memory of the whole run in MB; nil leaves each worker its own limit.
  public var memoryMB: Int?
  /// The path of the trained model that was named; nil leaves it to the profile and the archive.
  public var model: String?
  /// Whether and how language models are asked; nil asks none.
  public var assist: AssistSettings?
  /// The forms in which results are written.
  public var results: [ResultFormat] = ResultFormat.allCases

  /// Makes settings with the defaults of the profile.
  ///
  /// - Parameters:
  ///   - output: The absolute path of the output folder.
  ///   - profile: The profile.
  ///   - cores: How many cores the machine has: so many workers, unless the profile says less.
  public init(output: String, profile: Profile, cores: Int) {
    self.output = output
    self.profile = profile
    recognition = RecognitionSettings(profile)
    workers = profile.production.maxWorkers ?? cores
    memoryMB = profile.production.memoryLimitMB
  }

  private enum CodingKeys: String, CodingKey {
    case paths, output, profile, recognition, moves, workers, pages, documentLimit, limits, memoryMB, model, assist,
      results
  }

  /// Reads settings, those of earlier versions too: what they did not know follows from the profile.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    output = try values.decode(String.self, forKey: .output)
    profile = try values.decode(Profile.self, forKey: .profile)
    recognition =
      try values.decodeIfPresent(RecognitionSettings.self, forKey: .recognition) ?? RecognitionSettings(profile)
    paths = try values.decode([String].self, forKey: .paths)
    moves = try values.decode(Bool.self, forKey: .moves)
    workers = try values.decode(Int.self, forKey: .workers)
    pages = try values.decodeIfPresent(Int.self, forKey: .pages)
    documentLimit = try values.decodeIfPresent(Int.self, forKey: .documentLimit)
    limits = try values.decode(Limits.self, forKey: .limits)
    memoryMB = try values.decodeIfPresent(Int.self, forKey: .memoryMB)
    model = try values.decodeIfPresent(String.self, forKey: .model)
    assist = try values.decodeIfPresent(AssistSettings.self, forKey: .assist)
    results = try values.decode([ResultFormat].self, forKey: .results)
  }

  /// What the supervisor needs for itself, in MB: the design's ceiling for it.
  static let supervisorMB = 250
  /// The least data segment with which a worker can read an ordinary document, in MB.
  static let leastWorkerMB = 128

  /// Below this much free memory fewer documents are read at once, in bytes: what a worker may take, or what two workers take
  /// with an ordinary document where it may take more.
  var lowMemoryBytes: Int { min(limits.workerBytes, 2 * Self.leastWorkerMB << 20) }

  /// What of a run's memory is not for the buffers of tables: the supervisor, and the tables' worker itself.
  public static let reservedMB = 2 * supervisorMB

  /// The settings with workers and their memory fitted into the memory of the run.
  ///
  /// - Throws: `usage-invalid` when not even one worker fits.
  func fittedToMemory() throws(Fault) -> RunSettings {
    guard let memoryMB else { return self }
    let forWorkers = memoryMB - Self.supervisorMB
    guard forWorkers >= Self.leastWorkerMB else {
      let least = Self.supervisorMB + Self.leastWorkerMB
      throw Fault(.usageInvalid, "--max-memory \(memoryMB)", "One worker and its supervisor need \(least) MB.")
    }
    var fitted = self
    fitted.workers = max(1, min(workers, forWorkers / Self.leastWorkerMB))
    fitted.limits.workerBytes = min(limits.workerBytes, (forWorkers / fitted.workers) << 20)
    return fitted
  }

  /// Whether files of several documents are taken apart: separators may stand on any page, so that all pages have to be
  /// read.
  var divides: Bool { profile.divides && pages == nil }

  /// What a person should know where the profile divides scans and this run cannot; nil when it can.
  var splitWarning: String? {
    guard let rule = profile.split else { return nil }
    if let pages {
      return "Only the first \(pages) pages of each document are read: scans of several documents are not divided."
    }
    guard !rule.codes.isEmpty, recognition.barcodes == .never || recognition.when == .never else { return nil }
    return "Codes on scans are not read: separator sheets divide nothing."
  }
}
