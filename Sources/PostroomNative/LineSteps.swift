/// What one step of a line, three columns of its picture, most probably shows.
public struct LineStep: Hashable, Sendable {
  /// The most probable code; of equally probable ones the lowest.
  public let best: UInt16
  /// The next one.
  public let second: UInt16
  /// The probability of the best code, from 0 to 1.
  public let bestProbability: Float
  /// The probability of the second code, from 0 to 1.
  public let secondProbability: Float

  /// Makes a step.
  public init(best: UInt16, second: UInt16, bestProbability: Float, secondProbability: Float) {
    self.best = best
    self.second = second
    self.bestProbability = bestProbability
    self.secondProbability = secondProbability
  }
}

/// The steps of the lines of a batch, in the batch's order.
public struct LineSteps: Sendable {
  /// The steps of all lines, one line after another.
  public let steps: [LineStep]
  /// Where each line begins in `steps`, and where the last one ends.
  private let starts: [Int]

  /// Puts together the steps of lines of given widths.
  init(steps: [LineStep], widths: [Int]) {
    self.steps = steps
    starts = widths.reduce(into: [0]) { starts, width in starts.append(starts[starts.count - 1] + width / 3) }
  }

  /// The number of lines.
  public var count: Int { starts.count - 1 }

  /// The steps of a line: a third of its width in pixels, rounded down.
  public subscript(line: Int) -> ArraySlice<LineStep> { steps[starts[line]..<starts[line + 1]] }
}
