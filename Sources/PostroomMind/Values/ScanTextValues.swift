internal import PostroomModel

extension ScanText {
  /// What a piece of the page can be.
  ///
  /// - Parameters:
  ///   - range: Its codes.
  ///   - certainty: What the piece's own characters leave of the words' confidence.
  func value(
    _ kind: FieldKind, _ value: String, at range: Range<Int>, normaliser: String? = nil, checks: [Field.Check] = [],
    alternatives: [String] = [], certainty: Double = 1
  ) -> TypedValue {
    let (first, last) = (word(at: range.lowerBound), word(at: range.upperBound - 1))
    var raw = ""
    var box: Box?
    var confidence = 0.0
    for index in first...last {
      let whole = starts[index]..<ends[index]
      let part = whole.clamped(to: range)
      if index > first { raw += " " }
      raw += part == whole ? words[index].text : text(of: part, in: index)
      let place = self.place(of: part, in: index)
      box = box?.union(place) ?? place
      confidence += Double(words[index].confidence)
    }
    let repaired = (first...last).reduce(0) { $0 + (repairs[$1] ?? 0) }
    return TypedValue(
      kind: kind, value: value, raw: raw, words: first...last, box: box ?? words[first].box, normaliser: normaliser,
      checks: checks, alternatives: alternatives,
      confidence: confidence / Double(last - first + 1) * certainty * (repaired > 0 ? 1 - 0.1 * Double(repaired) : 1))
  }

  /// The characters of codes as they are on the page.
  func text(of part: Range<Int>, in index: Int) -> String {
    var text = String.UnicodeScalarView()
    var place = starts[index]
    for scalar in words[index].text.unicodeScalars {
      if !scalar.isASCII, ScanAlphabet.code(scalar) == ScanAlphabet.skipped { continue }
      if place >= part.upperBound { break }
      if place >= part.lowerBound { text.append(scalar) }
      place += 1
    }
    return String(text)
  }

  /// The part of a word's box that some of its characters take up, as if all were equally wide.
  func place(of part: Range<Int>, in index: Int) -> Box {
    let whole = starts[index]..<ends[index]
    let box = words[index].box
    guard part != whole, !whole.isEmpty else { return box }
    let width = box.width / Float(whole.count)
    return Box(
      x0: box.x0 + width * Float(part.lowerBound - whole.lowerBound), y0: box.y0,
      x1: box.x0 + width * Float(part.upperBound - whole.lowerBound), y1: box.y1)
  }

  /// The codes as text; only ASCII codes may stand there.
  func plain(_ range: Range<Int>) -> String { String(decoding: codes[range], as: UTF8.self) }

  /// The end of the letters that start at a place.
  func endOfLetters(from place: Int) -> Int {
    var end = place
    while ScanAlphabet.isLetter(codes[end]) { end += 1 }
    return end
  }

  /// The end of the digits that start at a place, look-alikes counted.
  func endOfDigits(from place: Int) -> Int {
    var end = place
    while isDigit(numerals[end]) { end += 1 }
    return end
  }
}
