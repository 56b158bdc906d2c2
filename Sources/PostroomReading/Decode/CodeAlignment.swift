internal import Foundation
internal import PostroomNative

/// Finds the steps at which given codes were most probably written, one after the other.
struct CodeAlignment {
  let outputs: Int
  let null: Int

  /// The run of each code, or nil when there are too few steps for them.
  ///
  /// - Parameters:
  ///   - codes: What was written; none of them is the null code.
  ///   - posteriors: `outputs` probabilities for each step.
  ///   - first: The number of the first step.
  /// - Complexity: O(steps × codes).
  func runs(_ codes: [UInt16], _ posteriors: ArraySlice<Float>, from first: Int) -> [CodeRun]? {
    let count = posteriors.count / outputs
    guard let path = path(codes, posteriors, count) else { return nil }
    var runs: [CodeRun?] = Array(repeating: nil, count: codes.count)
    for (step, state) in path.enumerated() where state % 2 == 1 {
      let row = posteriors.startIndex + step * outputs
      let seen = seen(codes[state / 2], posteriors[row..<row + outputs])
      if runs[state / 2] == nil {
        runs[state / 2] = CodeRun(seen, at: first + step, null: null)
      } else {
        runs[state / 2]?.extend(seen, null: null)
      }
    }
    let found = runs.compactMap { $0 }
    return found.count == codes.count ? found : nil
  }

  /// The likeliest state of each step; an odd one is a code, an even one the null code before, between or behind them.
  private func path(_ codes: [UInt16], _ posteriors: ArraySlice<Float>, _ count: Int) -> [Int]? {
    let states = 2 * codes.count + 1
    guard count > 0, !codes.isEmpty else { return nil }
    var scores = Array(repeating: -Float.infinity, count: states)
    var origins: [[Int]] = []
    for step in 0..<count {
      let row = posteriors.startIndex + step * outputs
      var next = scores
      var from = Array(repeating: 0, count: states)
      for state in 0..<states {
        let code = state % 2 == 1 ? Int(codes[state / 2]) : null
        // Between two equal codes the null code must stand.
        let canSkip = state % 2 == 1 && state > 1 && codes[state / 2] != codes[state / 2 - 1]
        var best = step == 0 ? (state < 2 ? 0 : -Float.infinity) : scores[state]
        from[state] = state
        if step > 0, state > 0, scores[state - 1] > best { (best, from[state]) = (scores[state - 1], state - 1) }
        if step > 0, canSkip, scores[state - 2] > best { (best, from[state]) = (scores[state - 2], state - 2) }
        next[state] = best + log(max(posteriors[row + code], .leastNormalMagnitude))
      }
      scores = next
      origins.append(from)
    }
    var state = scores[states - 1] > scores[states - 2] ? states - 1 : states - 2
    guard scores[state] > -.infinity else { return nil }
    var path = Array(repeating: 0, count: count)
    for step in stride(from: count - 1, through: 0, by: -1) {
      path[step] = state
      state = origins[step][state]
    }
    return path
  }

  /// A step as though the network had chosen a code.
  private func seen(_ code: UInt16, _ row: ArraySlice<Float>) -> LineStep {
    var second = row.startIndex + null
    for index in row.indices where index - row.startIndex != Int(code) && row[index] > row[second] { second = index }
    return LineStep(
      best: code, second: UInt16(second - row.startIndex), bestProbability: row[row.startIndex + Int(code)],
      secondProbability: row[second])
  }
}
