internal import PostroomModel

/// Finds values that a narrow cell breaks over two lines: a period's last day, the end of an account number.
struct WrappedValues {
  private let text: PageText
  private let finder: ValueFinder

  init(_ text: PageText, finder: ValueFinder) {
    self.text = text
    self.finder = finder
  }

  /// The values of these kinds that begin in the cell at a label and end in the cell below it.
  ///
  /// - Complexity: O(labels × cells).
  func values(of kinds: Set<FieldKind>, at labels: [FieldLabel], on page: SearchedPage) -> [TypedValue] {
    var found: [TypedValue] = []
    for label in labels {
      guard let (words, _) = LabelledText(page).span(at: label), let cell = cell(of: words),
        words.upperBound == text.cells[cell].words.upperBound, let below = text.below(cell, within: 0.9),
        !LabelledText(page).isKey(below), text.cells[below].words.count <= 6
      else { continue }
      let more = text.cells[below].words
      let values = joined(words, more) + fused(words, LabelledText(page).continuation(of: words, at: label))
      found += values.filter { kinds.contains($0.kind) && !found.contains($0) }
    }
    return found
  }

  /// The addresses of mail whose rest is the next line; they have no blank where the line breaks.
  private func fused(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>?) -> [TypedValue] {
    guard let second, second.count == 1, text.page.words[first.upperBound].text.contains("@"),
      text.page.words[second.lowerBound].text.first?.isLowercase == true
    else { return [] }
    var page = text.page
    var word = page.words[first.upperBound]
    word.text += page.words[second.lowerBound].text
    page.words = [word]
    return finder.values(on: page).filter { $0.kind == .email }.map { value in
      var value = value
      value.words = first.upperBound...first.upperBound
      return value
    }
  }

  private func cell(of words: ClosedRange<Int>) -> Int? {
    let cell = text.cellOfWord[words.upperBound]
    return cell >= 0 ? cell : nil
  }

  /// The values that both parts hold when they are set in one line.
  private func joined(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> [TypedValue] {
    let indices = Array(first) + Array(second)
    var page = text.page
    var x: Float = 0
    let height = max(text.page.words[first.lowerBound].box.height, 1)
    page.words = indices.map { index in
      var word = text.page.words[index]
      word.box = Box(x0: x, y0: 0, x1: x + word.box.width, y1: height)
      word.line = 0
      x += word.box.width + 0.3 * height
      return word
    }
    return finder.values(on: page).compactMap { value in
      let (start, end) = (indices[value.words.lowerBound], indices[value.words.upperBound])
      guard first.contains(start), second.contains(end) else { return nil }
      var value = value
      value.words = start...first.upperBound
      value.box = text.box(start...first.upperBound)
      return value
    }
  }
}
