/// The rules of a country or an office for portrait photographs, as its format file says them.
public struct PhotographFormat: Hashable, Sendable, Codable {
  /// The name by which it is chosen, such as `icao`, in kebab-case.
  public var name: String
  /// What it is for, in English.
  public var title: String
  /// Where the rules are published.
  public var source: String
  /// The printed size in millimetres; nil when only pixels are ruled.
  public var millimetres: PhotographSize?
  /// The exact size in pixels that a file is mended to; nil for millimetres at ``dpi``.
  public var pixels: PhotographSize?
  /// The resolution that a file is mended to, in dots per inch.
  public var dpi: Double
  /// The colour of the background that it is mended to, and by which it is judged: red, green, blue, 0 to 255.
  public var background: [Int]
  /// The formats of files that are taken.
  public var files: [DocumentFormat]
  /// Whether a gray photograph is taken.
  public var allowsGray: Bool
  /// What each check must keep; checks that are not named have the limits of ``PhotographLimits/standard``.
  public var limits: [PhotographCheckName: PhotographLimits]

  /// Makes a format.
  public init(
    name: String, title: String, source: String, millimetres: PhotographSize? = nil, pixels: PhotographSize? = nil,
    dpi: Double = 300, background: [Int] = [255, 255, 255], files: [DocumentFormat] = [.jpeg],
    allowsGray: Bool = false, limits: [PhotographCheckName: PhotographLimits] = [:]
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.millimetres = millimetres
    self.pixels = pixels
    self.dpi = dpi
    self.background = background
    self.files = files
    self.allowsGray = allowsGray
    self.limits = limits
  }

  /// What a mended photograph measures, in pixels.
  public var targetPixels: PhotographSize? {
    if let pixels { return pixels }
    return millimetres.map {
      PhotographSize(width: ($0.width / 25.4 * dpi).rounded(), height: ($0.height / 25.4 * dpi).rounded())
    }
  }

  /// The width of a photograph over its height; nil when the format does not rule it.
  public var aspect: Double? { (millimetres ?? pixels).map { $0.width / $0.height } }
}

/// A width and a height, in millimetres or pixels.
public struct PhotographSize: Hashable, Sendable, Codable {
  /// From left to right.
  public var width: Double
  /// From top to bottom.
  public var height: Double

  /// Makes a size.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// What a check must keep.
public struct PhotographLimits: Hashable, Sendable, Codable {
  /// The least that passes, in the check's unit.
  public var min: Double?
  /// The most that passes.
  public var max: Double?
  /// Beyond a limit by at most this much it warns and does not fail.
  public var tolerance: Double
  /// What breaking it means.
  public var severity: Severity

  /// What breaking a limit means.
  public enum Severity: String, Sendable, Codable {
    /// The photograph fails.
    case fail
    /// A person should look.
    case warn
    /// The value is reported, and nothing follows from it.
    case inform
    /// It is not looked at.
    case off
  }

  /// Makes limits.
  public init(min: Double? = nil, max: Double? = nil, tolerance: Double = 0, severity: Severity = .fail) {
    self.min = min
    self.max = max
    self.tolerance = tolerance
    self.severity = severity
  }
}
