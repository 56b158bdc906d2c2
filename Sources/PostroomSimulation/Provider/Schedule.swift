/// A value that changes at given moments.
public struct Schedule: Hashable, Sendable {
  /// From when on, in seconds, it has which value; the first begins at 0.
  public var steps: [Step]

  /// A value from a moment on.
  public struct Step: Hashable, Sendable {
    /// From when on, in seconds.
    public var from: Double
    /// The value.
    public var value: Double
  }

  /// A value that never changes.
  public init(_ value: Double) { steps = [Step(from: 0, value: value)] }

  /// Values that follow each other, each for the same time; the last one stays.
  public init(_ values: [Double], each seconds: Double) {
    steps = values.enumerated().map { Step(from: Double($0.offset) * seconds, value: $0.element) }
  }

  /// Values that are repeated up to a moment.
  public init(repeating values: [Double], each seconds: Double, until end: Double) {
    let count = max(1, Int((end / seconds).rounded(.up)))
    steps = (0..<count).map { Step(from: Double($0) * seconds, value: values[$0 % values.count]) }
  }

  /// The value at a moment.
  public func value(at moment: Double) -> Double {
    // Few steps: a search from the end is short.
    (steps.last { $0.from <= moment } ?? steps[0]).value
  }
}
