internal import PostroomModel

/// How strongly a label's place says that a number is what it announces, 0 to 1.
///
/// Distances are in heights of type, so that they hold for any size. The steps follow how offices lay out
/// forms: the value right of its label, or under it in the same column, or after it in the running text, and
/// in Turkish sentences before it (`12345678901 T.C. kimlik numaralı`).
struct LabelSupport {
  /// Another label in between takes the number for itself.
  private static let interposed = 0.3

  private let page: Page
  private let labels: [LabelFinder.Label]

  init(page: Page, labels: [LabelFinder.Label]) {
    self.page = page
    self.labels = labels
  }

  /// The support that a label gives to a candidate.
  func support(_ label: LabelFinder.Label, for candidate: IdentifierCandidate) -> Double {
    if label.words.upperBound == candidate.words.lowerBound { return 1 }
    return max(
      rightOf(label, candidate), below(label, candidate), before(label, candidate),
      acrossLineEnd(label, candidate))
  }

  private func height(_ label: LabelFinder.Label, _ candidate: IdentifierCandidate) -> Float {
    max(page.words[label.words.upperBound].box.height, candidate.box.height, 1)
  }

  private func isSameRow(_ one: Box, _ other: Box) -> Bool {
    min(one.y1, other.y1) - max(one.y0, other.y0) >= 0.5 * min(one.height, other.height)
  }

  private func rightOf(_ label: LabelFinder.Label, _ candidate: IdentifierCandidate) -> Double {
    let end = page.words[label.words.upperBound].box
    let height = height(label, candidate)
    guard isSameRow(end, candidate.box), candidate.box.x0 >= end.x1 - 0.3 * height else { return 0 }
    let gap = (candidate.box.x0 - end.x1) / height
    var support: Double =
      switch gap {
      case ...3: 1
      case ...12: 0.9
      case ...25: 0.75
      default: 0.5
      }
    let between = Box(x0: end.x1, y0: end.y0, x1: candidate.box.x0, y1: end.y1)
    for word in wordsOnLine(from: label.words.upperBound, to: candidate.words.lowerBound, within: between) {
      let digits = word.text.utf8.count(where: isDigit)
      support *= digits >= 5 ? 0.6 : word.text.utf8.count > 1 ? 0.95 : 1
    }
    return isInterposed(within: between, label: label) ? support * Self.interposed : support
  }

  /// The words of the row between a label and a number; only those close in reading order are looked at.
  private func wordsOnLine(from label: Int, to candidate: Int, within box: Box) -> [Word] {
    guard label < candidate, candidate - label <= 40 else { return [] }
    return page.words[(label + 1)..<candidate].filter {
      isSameRow($0.box, box) && $0.box.x0 >= box.x0 - 1 && $0.box.x1 <= box.x1 + 1
    }
  }

  private func below(_ label: LabelFinder.Label, _ candidate: IdentifierCandidate) -> Double {
    let height = height(label, candidate)
    let gap = (candidate.box.y0 - label.box.y1) / height
    guard (-0.3...4).contains(gap), !isSameRow(label.box, candidate.box) else { return 0 }
    let overlap = min(label.box.x1, candidate.box.x1) - max(label.box.x0, candidate.box.x0)
    let isSameColumn =
      overlap >= 0.3 * min(label.box.width, candidate.box.width)
      || abs(label.box.x0 - candidate.box.x0) <= 2 * height
    guard isSameColumn else { return 0 }
    let support = gap <= 1.5 ? 0.9 : gap <= 3 ? 0.75 : 0.6
    let between = Box(x0: candidate.box.x0, y0: label.box.y1, x1: candidate.box.x1, y1: candidate.box.y0)
    return isInterposed(within: between, label: label) ? support * Self.interposed : support
  }

  /// The number stands right before its label, as Turkish sentences have it.
  private func before(_ label: LabelFinder.Label, _ candidate: IdentifierCandidate) -> Double {
    guard label.words.lowerBound == candidate.words.upperBound + 1, !announcesAnother(label) else { return 0 }
    let start = page.words[label.words.lowerBound].box
    guard isSameRow(start, candidate.box) else { return 0.7 }
    return start.x0 - candidate.box.x1 <= 1.2 * height(label, candidate) ? 0.75 : 0
  }

  /// Whether a label is followed by a colon or by a number of its own.
  private func announcesAnother(_ label: LabelFinder.Label) -> Bool {
    let last = label.words.upperBound
    if page.words[last].text.hasSuffix(":") { return true }
    guard page.words.indices.contains(last + 1) else { return false }
    let next = page.words[last + 1].text
    return next.hasPrefix(":") || next.utf8.count(where: isDigit) >= 5
  }

  /// The label ends one line of running text and the number starts the next.
  private func acrossLineEnd(_ label: LabelFinder.Label, _ candidate: IdentifierCandidate) -> Double {
    guard candidate.words.lowerBound == label.words.upperBound + 1 else { return 0 }
    let last = page.words[label.words.upperBound]
    guard last.line != page.words[candidate.words.lowerBound].line else { return 0 }
    // A colon leaves no doubt that the value follows.
    return last.text.hasSuffix(":") ? 1 : 0.8
  }

  private func isInterposed(within box: Box, label: LabelFinder.Label) -> Bool {
    labels.contains { other in
      other.words != label.words
        && min(other.box.x1, box.x1) - max(other.box.x0, box.x0) > 1
        && min(other.box.y1, box.y1) - max(other.box.y0, box.y0) > 1
    }
  }
}
