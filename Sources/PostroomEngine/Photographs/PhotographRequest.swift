public import PostroomModel

/// What a run over photographs is asked.
public struct PhotographRequest: Sendable {
  /// The files and folders to take in, as they were given, in the form of `PathText`.
  public var paths: [String]
  /// The rules, and what is wanted of each photograph.
  public var configuration: PhotographConfiguration
  /// What a photograph may cost.
  public var limits: Limits
  /// How many workers examine at once; nil leaves it to the plan.
  public var workers: Int?
  /// How many photographs are open, examined or waiting for an earlier one's result at once; nil leaves it to the plan.
  public var batch: Int?
  /// The absolute path of the folder of mended photographs; nil mends none.
  public var mended: String?
  /// The absolute path of the folder of annotated sheets; nil makes none.
  public var annotated: String?
  /// The absolute path of the file in which reports are kept; nil keeps none.
  public var cache: String?
  /// What tells the program and its libraries from other builds; see `AnswerBasis.identity(of:)`.
  public var program: String

  /// Makes a request.
  public init(
    paths: [String], configuration: PhotographConfiguration, limits: Limits = PhotographRequest.usualLimits,
    workers: Int? = nil, batch: Int? = nil, mended: String? = nil, annotated: String? = nil, cache: String? = nil,
    program: String = ""
  ) {
    self.paths = paths
    self.configuration = configuration
    self.limits = limits
    self.workers = workers
    self.batch = batch
    self.mended = mended
    self.annotated = annotated
    self.cache = cache
    self.program = program
  }

  /// The limits of documents, but for what no photograph needs.
  public static var usualLimits: Limits {
    var limits = Limits()
    limits.fileBytes = 128 << 20
    // Results of a file's pages may all wait for its first one.
    limits.pages = 500
    limits.secondsPerDocument = 60
    limits.secondsPerPage = 60
    return limits
  }

  /// Whether mended photographs and sheets go to the same folder.
  var haveOneFolder: Bool { mended != nil && mended == annotated }

  /// Whether files are written: such photographs are examined again even where a report is known.
  private var writes: Bool { mended != nil || annotated != nil }

  /// Whether reports are looked up and kept, by the hashes of the photographs.
  var usesCache: Bool { cache != nil && !writes }
}
