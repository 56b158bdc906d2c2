internal import Foundation
internal import PostroomNative

/// Steps one after the other at which the same code is the likeliest: it is written once.
struct CodeRun {
  let code: UInt16
  let first: Int
  private(set) var last: Int
  /// The likeliest other code of the run that is not the null code; the code itself where there is none.
  private(set) var second: UInt16
  private(set) var secondConfidence: Float = 0

  /// The highest probability of the code in the run.
  private var highest: Float = 0
  /// The sum of the code's probabilities, and of those of all other codes but the null code.
  private var own: Float = 0
  private var others: Float = 0

  init(_ step: LineStep, at index: Int, null: Int) {
    (code, second, first, last) = (step.best, step.best, index, index)
    consider(step, null)
  }

  /// How sure it is that the code stands here, 0 to 1.
  ///
  /// Two questions are in it: whether there is a character at all, which the highest probability answers, and whether it
  /// is this one and no other, which its share among the characters' probabilities answers. The share tells wrong
  /// characters from right ones better, the highest probability tells writing from what is none; the geometric mean in
  /// which the share counts twice keeps nearly all of both.
  var confidence: Float {
    let share = own / max(own + others, .leastNormalMagnitude)
    return cbrt(highest * share * share)
  }

  /// Lengthens the run by a step.
  mutating func extend(_ step: LineStep, null: Int) {
    last += 1
    consider(step, null)
  }

  private mutating func consider(_ step: LineStep, _ null: Int) {
    let isNullSecond = Int(step.second) == null
    highest = max(highest, step.bestProbability)
    own += step.bestProbability
    others += max(0, 1 - step.bestProbability - (isNullSecond ? step.secondProbability : 0))
    guard !isNullSecond, step.secondProbability > secondConfidence else { return }
    (second, secondConfidence) = (step.second, step.secondProbability)
  }

  /// The runs of a line, without those of the null code.
  ///
  /// - Complexity: O(steps).
  static func runs(_ steps: ArraySlice<LineStep>, null: Int) -> [CodeRun] {
    var runs: [CodeRun] = []
    var previous = null
    for (index, step) in steps.enumerated() {
      let code = Int(step.best)
      if code != null {
        if code == previous {
          runs[runs.count - 1].extend(step, null: null)
        } else {
          runs.append(CodeRun(step, at: index, null: null))
        }
      }
      previous = code
    }
    return runs
  }
}
