internal import PostroomModel
internal import PostroomNative

/// Makes words of a form value that the document does not draw: they share the field's box.
enum FieldWords {
  static func fragments(_ value: String, in box: Box) -> [Fragment] {
    var fragments: [Fragment] = []
    let lines = value.split(whereSeparator: \.isNewline)
    let height = box.height / Float(max(1, lines.count))
    for (index, line) in lines.enumerated() {
      let top = box.y0 + Float(index) * height
      let place = Box(x0: box.x0, y0: top, x1: box.x1, y1: top + height)
      fragments += words(of: line, in: place)
    }
    return fragments
  }

  private static func words(of line: Substring, in box: Box) -> [Fragment] {
    var fragments: [Fragment] = []
    var word = WordBuffer()
    var start = 0
    var position = 0
    let step = box.width / Float(max(1, line.unicodeScalars.count))
    func end() {
      if word.isEmpty { return }
      let x0 = box.x0 + Float(start) * step
      let x1 = box.x0 + Float(position) * step
      let frame = Box(x0: x0, y0: box.y0, x1: x1, y1: box.y1)
      fragments.append(Fragment(text: word.take(), frame: frame, direction: .upright, em: box.height))
    }
    for scalar in line.unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .separator: end()
      case .dropped, .softHyphen, .division: break
      case .text, .ligature:
        if word.isEmpty { start = position }
        word.append(scalar)
      }
      position += 1
    }
    end()
    return fragments
  }
}

extension WordBuffer {
  /// Appends a character, a ligature as its letters.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch CharacterClass(scalar.value) {
    case .ligature: append(CharacterClass.letters(ofLigature: scalar.value))
    default: append(scalar.value)
    }
  }
}
