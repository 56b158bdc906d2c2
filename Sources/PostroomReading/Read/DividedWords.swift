internal import PostroomModel

/// Joins words that are divided at the end of a line.
///
/// The whole word stands where its first part stands. A seen hyphen goes away between small letters
/// (`belge-` `nin` is `belgenin`) and stays otherwise (`Rhein-` `Main`, `KDV-` `2024`): only there it may
/// belong to the word.
enum DividedWords {
  /// The furthest next line, in heights of the word: double line spacing and a little.
  private static let furthestLine: Float = 3

  static func joined(_ fragments: [Fragment]) -> [Fragment] {
    if !fragments.contains(where: { $0.division != .none }) { return fragments }
    var joined: [Fragment] = []
    joined.reserveCapacity(fragments.count)
    for fragment in fragments {
      if let last = joined.last, last.division != .none {
        joined[joined.count - 1] = settled(last, before: fragment)
        if isRest(fragment, of: last) {
          joined[joined.count - 1].text = text(last, fragment)
          joined[joined.count - 1].division = fragment.division
          continue
        }
      }
      joined.append(fragment)
    }
    if let last = joined.last, last.division != .none {
      joined[joined.count - 1] = settled(last, before: nil)
    }
    return joined
  }

  /// The part before the hyphen as a word of its own, its hyphen seen again.
  private static func settled(_ part: Fragment, before next: Fragment?) -> Fragment {
    var part = part
    if part.division == .hyphen { part.text += "-" }
    part.division = .none
    return part
  }

  private static func isRest(_ next: Fragment, of part: Fragment) -> Bool {
    guard next.direction == part.direction else { return false }
    let height = max(1, part.frame.height)
    let drop = next.frame.y0 - part.frame.y0
    let isNextLine = drop > 0.3 * height && drop < furthestLine * height && next.frame.x0 < part.frame.x0
    let isSameLine = abs(drop) <= 0.3 * height && abs(next.frame.x0 - part.frame.x1) < height
    return isNextLine || isSameLine && part.division == .hyphen
  }

  private static func text(_ part: Fragment, _ next: Fragment) -> String {
    let isSmall =
      (part.text.last?.isLowercase ?? false) && (next.text.first?.isLowercase ?? false)
      && next.frame.y0 > part.frame.y0 + 0.3 * part.frame.height
    return part.text + (part.division == .softHyphen || isSmall ? "" : "-") + next.text
  }
}
