internal import PostroomModel

/// How strongly the places of a label and a value say that they belong together, 0 to 1.
///
/// Distances are in heights of type, so that they hold for any size. Offices set a value right of its label, under it
/// as under the head of a column, behind it in running text, over a line's end, and now and then before it.
struct LabelPlace {
  /// Another label in between takes the value for itself.
  private static let interposed = 0.3
  /// Words of other things in between make it less likely, each so much.
  private static let wordBetween = 0.94
  /// A head of a column announces what stands under it; a word within a sentence does not.
  private static let leastHeadShare: Float = 0.5

  private let text: PageText
  private let labels: [FieldLabel]
  private let numbers: Set<FieldLabel.Meaning>

  /// Takes a page.
  ///
  /// - Parameters:
  ///   - text: The page.
  ///   - labels: Its labels.
  ///   - numbers: The meanings that go together: `Rechnung … Nr.` is one label in two pieces.
  init(text: PageText, labels: [FieldLabel], numbers: Set<FieldLabel.Meaning> = []) {
    self.text = text
    self.labels = labels
    self.numbers = numbers
  }

  /// How well a value stands to a label, and whether as under the head of a column.
  struct Strength {
    /// 0 to 1.
    var value: Double
    /// Whether the value stands under the label.
    var isBelow = false
  }

  /// How well a value stands to a label.
  ///
  /// - Complexity: O(labels + words between).
  func strength(of label: FieldLabel, for value: TypedValue) -> Strength {
    if label.words.overlaps(value.words) { return Strength(value: inside(label, value)) }
    guard abs(label.box.middleY - value.box.middleY) <= 8 * max(label.box.height, value.box.height) else {
      return Strength(value: 0)
    }
    let right = rightOf(label, value)
    if right >= 0.9 { return Strength(value: right) }
    let below = below(label, value)
    let other = max(right, across(label, value), before(label, value))
    return below > other ? Strength(value: below, isBelow: true) : Strength(value: other)
  }

  /// The label's last word holds the value too: `n°562044387`, `Total:34,73`.
  private func inside(_ label: FieldLabel, _ value: TypedValue) -> Double {
    label.isGlued && label.words.upperBound == value.words.lowerBound ? 1 : 0
  }

  private func height(_ label: FieldLabel, _ value: TypedValue) -> Float {
    max(min(label.box.height, value.box.height), 1)
  }

  private func rightOf(_ label: FieldLabel, _ value: TypedValue) -> Double {
    let height = height(label, value)
    guard PageText.isSameRow(label.box, value.box), value.box.x0 >= label.box.x1 - 0.4 * height else { return 0 }
    let gap = (value.box.x0 - label.box.x1) / height
    var strength = gapStrength(gap, isAmount: value.kind == .amount)
    if label.share < 0.3, !label.isFirst, !label.isPointed, gap > 3 { strength *= 0.6 }
    let between = Box(x0: label.box.x1, y0: label.box.y0, x1: value.box.x0, y1: label.box.y1)
    strength *= wordsBetween(label, value, within: between)
    return isInterposed(between, label, value) ? strength * Self.interposed : strength
  }

  private func gapStrength(_ gap: Float, isAmount: Bool) -> Double {
    switch gap {
    case ...3: 1
    case ...12: isAmount ? 1 : 0.93
    case ...25: isAmount ? 0.97 : 0.8
    default: isAmount ? 0.92 : 0.55
    }
  }

  /// What the words between a label and a value leave of its strength; figures and signs of currency are no hindrance
  /// to amounts, whose rows have several.
  private func wordsBetween(_ label: FieldLabel, _ value: TypedValue, within box: Box) -> Double {
    let first = label.words.upperBound + 1
    let last = value.words.lowerBound
    guard first < last, last - first <= 40 else { return 1 }
    var strength = 1.0
    for index in first..<last {
      let word = text.page.words[index].box
      guard word.x0 >= box.x0 - 1, word.x1 <= box.x1 + 1, PageText.isSameRow(word, box) else { continue }
      let plain = text.plain[index]
      let digits = plain.utf8.count(where: isDigit)
      if digits > 0 {
        strength *= value.kind == .amount ? 1 : digits >= 4 ? 0.7 : 0.9
      } else if plain.utf8.count > 3 {
        strength *= Self.wordBetween
      }
    }
    return max(strength, 0.4)
  }

  private func below(_ label: FieldLabel, _ value: TypedValue) -> Double {
    guard label.share >= Self.leastHeadShare else { return 0 }
    let height = height(label, value)
    let gap = (value.box.y0 - label.box.y1) / height
    guard (-0.4...4.5).contains(gap), !PageText.isSameRow(label.box, value.box) else { return 0 }
    let overlap = min(label.box.x1, value.box.x1) - max(label.box.x0, value.box.x0)
    let isColumn =
      overlap >= 0.3 * min(label.box.width, value.box.width) || abs(label.box.x0 - value.box.x0) <= 2 * height
      || abs(label.box.x1 - value.box.x1) <= 2 * height
    guard isColumn else { return 0 }
    var strength = gap <= 1.3 ? 0.9 : gap <= 2.5 ? 0.78 : 0.6
    // A colon wants its value in the same row when there is one.
    if label.isPointed, hasValueInRow(label) { strength *= 0.5 }
    let between = Box(x0: value.box.x0, y0: label.box.y1, x1: value.box.x1, y1: value.box.y0)
    return isInterposed(between, label, value) ? strength * Self.interposed : strength
  }

  private func hasValueInRow(_ label: FieldLabel) -> Bool {
    let next = label.words.upperBound + 1
    guard text.page.words.indices.contains(next), PageText.isSameRow(label.box, text.page.words[next].box) else {
      return false
    }
    return !text.plain[next].isEmpty
  }

  /// The label ends one line of running text and the value starts the next.
  private func across(_ label: FieldLabel, _ value: TypedValue) -> Double {
    guard value.words.lowerBound == label.words.upperBound + 1, !PageText.isSameRow(label.box, value.box) else {
      return 0
    }
    return label.isPointed ? 0.95 : 0.7
  }

  /// The value stands right before its label: `29.99 € TTC`, `12345678901 T.C. kimlik numaralı`, `06.10.2025 tarihli`.
  private func before(_ label: FieldLabel, _ value: TypedValue) -> Double {
    guard !label.isPointed, PageText.isSameRow(label.box, value.box),
      (0...2).contains(label.words.lowerBound - value.words.upperBound - 1)
    else { return 0 }
    let gap = (label.box.x0 - value.box.x1) / height(label, value)
    return (-0.5...1.5).contains(gap) ? 0.6 : 0
  }

  private func isInterposed(_ box: Box, _ label: FieldLabel, _ value: TypedValue) -> Bool {
    labels.contains { other in
      other.words != label.words && !other.words.overlaps(value.words) && !other.words.overlaps(label.words)
        && !(numbers.contains(other.meaning) && numbers.contains(label.meaning))
        && min(other.box.x1, box.x1) - max(other.box.x0, box.x0) > 1
        && min(other.box.y1, box.y1) - max(other.box.y0, box.y0) > 1
    }
  }
}
