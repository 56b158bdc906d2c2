/// Finds the lines of text on a page by the boxes of its ink.
struct LineFinder {
  /// The usual size of a letter in pixels.
  let size: Float
  /// How the writing lies.
  let frame: UprightFrame

  /// The lines of a page, in no order.
  ///
  /// - Complexity: O(letters × lines beside each other).
  func lines(_ ink: PageInk) -> [TextLine] {
    let walls = (frame.turns & 1 == 1 ? ink.rules : ink.walls).map { frame.level($0, at: 0) }
    var lines = lines(ink.components, walls: walls)
    for area in ink.darkAreas {
      lines += self.lines(area.components, walls: walls).map {
        var line = $0
        line.isInverted = true
        return line
      }
    }
    return lines
  }

  private func lines(_ components: [InkComponent], walls: [LetterBox]) -> [TextLine] {
    let pieces = InkPieces(components, frame, size: size)
    let rows = ColumnGaps.cut(RowSearch.rows(of: pieces.letters, size: size, walls: walls + pieces.walls))
    var drafts = rows.filter(isText).map { LineDraft($0) }
    MarkAttachment(size: size).attach(pieces.marks, to: &drafts)
    return drafts.compactMap { $0.line(size: size) }
  }

  /// A single letter is a row only when it is of the size of letters.
  private func isText(_ row: TextRow) -> Bool {
    if row.letters.count >= 2 { return true }
    let height = row.bottom - row.top
    return height >= 0.5 * size && height <= 2.5 * size && row.right - row.left <= 4 * size
  }
}

/// A row on its way to become a line.
struct LineDraft {
  var letters: [LetterBox]
  var left: Float
  var right: Float
  var shape: RowShape

  init(_ row: TextRow) {
    letters = row.letters
    left = row.left
    right = row.right
    shape = RowShape(row)
  }

  /// The line; nil where it is too small or too large to be read.
  func line(size: Float) -> TextLine? {
    let line = TextLine(letters, left: left, right: right, shape: shape, size: size)
    return line.height >= 5 ? line : nil
  }
}

/// Gives dots, accents, commas and dashes to the lines beside them.
struct MarkAttachment {
  let size: Float

  /// How far above the baseline a mark's middle may lie, in heights of the letters: a dot over a small letter.
  private static let above: Float = 1.55
  /// And above the highest letter: the accent of a capital.
  private static let overTop: Float = 0.15
  /// How far below the baseline its middle may lie.
  private static let below: Float = 0.5
  /// How far beyond the line's ends, in usual sizes.
  private static let beyond: Float = 0.8

  /// - Complexity: O(marks × lines at one height).
  func attach(_ marks: [LetterBox], to drafts: inout [LineDraft]) {
    guard !drafts.isEmpty, size > 0 else { return }
    let band = max(8, 2 * size)
    var bands: [Int: [Int]] = [:]
    for (index, draft) in drafts.enumerated() {
      let reach = draft.shape.letterHeight * 2 + abs(draft.shape.slope) * (draft.right - draft.left) / 2
      let first = Int((draft.shape.baseline - reach) / band)
      let last = Int((draft.shape.baseline + reach) / band)
      for number in first...max(first, last) { bands[number, default: []].append(index) }
    }
    for mark in marks {
      guard let candidates = bands[Int(mark.middleY / band)] else { continue }
      for index in candidates where takes(drafts[index], mark) {
        drafts[index].shape.include(mark)
        drafts[index].letters.append(mark)
        drafts[index].left = min(drafts[index].left, mark.left)
        drafts[index].right = max(drafts[index].right, mark.right)
      }
    }
  }

  private func takes(_ draft: LineDraft, _ mark: LetterBox) -> Bool {
    guard mark.middleX > draft.left - Self.beyond * size, mark.middleX < draft.right + Self.beyond * size else {
      return false
    }
    let height = draft.shape.letterHeight
    let line = draft.shape.baseline(at: mark.middleX)
    let reach = max(Self.above * height, draft.shape.ascent + Self.overTop * height)
    return mark.middleY > line - reach && mark.middleY < line + Self.below * height
      && mark.height < 1.5 * height
  }
}
