internal import PostroomNative

/// Divides what was read of a line into words and finds where each of them stands.
struct LineWords {
  /// Pixels of the picture to one of the analysed picture.
  let scale: Float

  /// The line's words; nil where there are none.
  ///
  /// - Complexity: O(letters + characters).
  func words(_ line: TextLine, _ reading: DecodedLine) -> RecognisedText.Line? {
    let letters = line.letters.sorted { $0.left < $1.left }
    let step = line.height / Float(LineBatch.rows) * 3
    var words: [RecognisedText.Word] = []
    let gaps = WordGaps(letters, shape: line.shape).places.map { ($0 - line.left) / step }
    let found = reading.words.flatMap { WordGaps.divided($0, at: gaps) }
    for (index, word) in found.enumerated() {
      // Words meet in the middle of the space between them.
      let start = index > 0 ? Float(found[index - 1].last + word.first + 1) / 2 * step : 0
      let end =
        index + 1 < found.count
        ? Float(word.last + found[index + 1].first + 1) / 2 * step : line.right - line.left
      words.append(self.word(word, in: line, letters, from: line.left + start, to: line.left + end, step: step))
    }
    return words.isEmpty ? nil : RecognisedText.Line(words: words)
  }

  private func word(
    _ word: DecodedWord, in line: TextLine, _ letters: [LetterBox], from start: Float, to end: Float, step: Float
  ) -> RecognisedText.Word {
    var box = LetterBox(
      left: line.left + Float(word.first) * step, top: .infinity, right: line.left + Float(word.last + 1) * step,
      bottom: -.infinity, component: 0)
    // The ink is a better witness of the ends than the network, which answers somewhere within a letter.
    let inked = letters.filter { $0.middleX > start && $0.middleX < end }
    if !inked.isEmpty {
      box.left = max(start, inked.reduce(.infinity) { min($0, $1.left) })
      box.right = min(end, inked.reduce(-.infinity) { max($0, $1.right) })
      box.top = inked.reduce(.infinity) { min($0, $1.top) }
      box.bottom = inked.reduce(-.infinity) { max($0, $1.bottom) }
    } else {
      (box.top, box.bottom) = (line.shape.baseline - line.shape.ascent, line.shape.baseline + line.shape.descent)
    }
    return RecognisedText.Word(
      text: word.text, confidence: word.confidence,
      area: PixelArea(
        left: Int(box.left * scale), top: Int(box.top * scale), right: Int((box.right * scale).rounded(.up)),
        bottom: Int((box.bottom * scale).rounded(.up))),
      baseline: line.shape.baseline(at: (box.left + box.right) / 2) * scale,
      ascent: (line.above * 0.93) * scale, descent: line.below * 0.93 * scale)
  }
}
