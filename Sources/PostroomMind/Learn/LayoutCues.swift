internal import PostroomModel

/// What a document looks like, each cue as one feature: how long and dense it is, how much of it are numbers and
/// tables, its language, where its words come from and the shape of its paper.
enum LayoutCues {
  /// A gap this many times as wide as the line is high parts two columns; between words it is a third.
  private static let columnGap: Float = 1.5
  /// A line with so many such gaps is a row of a table.
  private static let rowGaps = 2

  private enum Cue: UInt64 {
    case pages = 1
    case words, digits, table, language, source, shape
  }

  /// The buckets of the document's cues.
  ///
  /// - Complexity: O(words of the first page + tokens).
  static func buckets(_ scope: FoldedScope, walk: FeatureWalk) -> [UInt32] {
    guard let first = scope.pages.first else { return [] }
    let numbers = walk.tokens.count(where: \.isNumber)
    return [
      bucket(.pages, UInt64(min(scope.pages.count, 4))),
      bucket(.words, UInt64(Int.bitWidth - first.forgiving.tokenCount.leadingZeroBitCount)),
      bucket(.digits, UInt64(numbers * 10 / max(walk.tokens.count, 1))),
      bucket(.table, UInt64(tableShare(first.page) * 5)),
      bucket(.language, FeatureHash.of((scope.language ?? "").utf8)),
      bucket(.source, FeatureHash.of(first.page.source.rawValue.utf8)),
      bucket(.shape, shape(first.page)),
    ]
  }

  private static func bucket(_ cue: Cue, _ value: UInt64) -> UInt32 {
    var hash = FeatureHash(.layout)
    hash.add(cue.rawValue)
    hash.add(value)
    return hash.bucket
  }

  /// Eighths of the width that the height has, up to four times.
  private static func shape(_ page: Page) -> UInt64 {
    guard page.width > 0, page.height > 0, (page.height / page.width).isFinite else { return 0 }
    return UInt64(min(page.height / page.width, 4) * 8)
  }

  /// The share of a page's lines that are rows of tables.
  private static func tableShare(_ page: Page) -> Float {
    var (lines, rows, gaps) = (0, 0, 0)
    var previous: Word?
    for word in page.words {
      if let last = previous, last.line == word.line {
        if word.box.x0 - last.box.x1 > columnGap * word.box.height { gaps += 1 }
      } else {
        if gaps >= rowGaps { rows += 1 }
        lines += 1
        gaps = 0
      }
      previous = word
    }
    if gaps >= rowGaps { rows += 1 }
    return Float(rows) / Float(max(lines, 1))
  }
}
