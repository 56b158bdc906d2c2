/// The neural models of the user's own that look at photographs.
public struct PhotographModels: Hashable, Sendable, Codable {
  /// The absolute path of ONNX Runtime's library.
  public var runtime: String
  /// What tells the library from others and from what it is after an update.
  public var runtimeIdentity: String
  /// The models, in the order of their file.
  public var entries: [PhotographModel]

  /// Makes a list.
  public init(runtime: String, runtimeIdentity: String = "", entries: [PhotographModel]) {
    self.runtime = runtime
    self.runtimeIdentity = runtimeIdentity
    self.entries = entries
  }

  /// The files that a worker must be able to read.
  public var files: [String] { [runtime] + entries.map(\.file) }
}

/// One neural model: what goes in, what comes out, and what it means.
public struct PhotographModel: Hashable, Sendable, Codable {
  /// The largest file that is taken, in bytes.
  public static let mostBytes = 512 << 20

  /// The absolute path of the ONNX file.
  public var file: String
  /// The SHA-256 of its content in hexadecimal; empty before it has been read.
  public var digest: String
  /// What it is for.
  public var purpose: Purpose
  /// What goes in.
  public var input: Input
  /// What comes out; a face detector's is fixed and pays no heed to it.
  public var output: Output
  /// The check's limits where the photograph's format has none; nil reports the value, and nothing follows from it.
  public var limits: PhotographLimits?
  /// How the value becomes the score of its component of ISO/IEC 29794-5, 0 to 100; nil where it has no score.
  public var score: Mapping?
  /// The least score of a face, 0 to 1, of a face detector.
  public var leastScore: Double
  /// The largest overlap of two faces, as the common part over the whole, of a face detector.
  public var mostOverlap: Double
  /// Where the model is from, as people are told.
  public var source: String
  /// By which licence it may be used, as people are told.
  public var licence: String

  /// What a model is for.
  public enum Purpose: Hashable, Sendable, Codable {
    /// It finds faces.
    case faceDetector
    /// Its value is that of a check, and of the check's component of ISO/IEC 29794-5.
    case check(PhotographCheckName)
    /// Its value is that of a component of ISO/IEC 29794-5 that is no check.
    case component(String)
  }

  /// A linear change of a number: `scale × number + offset`.
  public struct Mapping: Hashable, Sendable, Codable {
    /// What the number is multiplied by.
    public var scale: Double
    /// What is added then.
    public var offset: Double

    /// Makes a mapping.
    public init(scale: Double = 1, offset: Double = 0) {
      self.scale = scale
      self.offset = offset
    }

    /// The changed number.
    public func callAsFunction(_ number: Double) -> Double { scale * number + offset }
  }

  /// Makes a model.
  public init(
    file: String, digest: String = "", purpose: Purpose, input: Input, output: Output = Output(),
    limits: PhotographLimits? = nil, score: Mapping? = nil, leastScore: Double = 0.7, mostOverlap: Double = 0.3,
    source: String, licence: String
  ) {
    self.file = file
    self.digest = digest
    self.purpose = purpose
    self.input = input
    self.output = output
    self.limits = limits
    self.score = score
    self.leastScore = leastScore
    self.mostOverlap = mostOverlap
    self.source = source
    self.licence = licence
  }

  /// The checks that need a model, with the columns in which OFIQ gives their components.
  public static let checks: [(name: PhotographCheckName, component: String)] = [
    (.pitch, "HeadPosePitch"), (.expression, "ExpressionNeutrality"), (.eyesVisible, "EyesVisible"),
    (.occlusion, "FaceOcclusionPrevention"), (.headCovering, "NoHeadCoverings"),
  ]
  /// The sides of a face detector's cells in pixels of its input, whose sides are multiples of the last.
  public static let faceCells = [8, 16, 32]
  /// The outputs of a face detector of YuNet's form, cell by cell: two scores, the box, five points.
  public static let faceOutputs = faceCells.flatMap { cell in ["cls", "obj", "bbox", "kps"].map { "\($0)_\(cell)" } }
  /// The components that need a model and are no checks.
  public static let components = ["UnifiedQualityScore", "MouthOcclusionPrevention"]
}
