public import PostroomModel

extension AnnotatedSheet {
  /// A quality at which small text keeps its edges.
  private static let quality = 88

  /// The sheet as a JPEG file, at most 1,600 pixels wide; empty when memory is short.
  ///
  /// - Parameters:
  ///   - before: The photograph's examination.
  ///   - after: The mended photograph and its examination; nil when nothing was mended.
  ///   - rules: The format, whose title heads the sheet.
  ///   - mending: What was mended and what cannot be, to be told below the pictures.
  public static func jpeg(
    before: Examination, after: (ColourBitmap, Examination)?, rules: PhotographFormat, words: PhotographWords,
    mending: PhotographMending? = nil
  ) -> [UInt8] {
    let sheet = bitmap(before: before, after: after, rules: rules, words: words, mending: mending)
    return JPEGFile.bytes(of: sheet, quality: quality, dpi: 96) ?? []
  }
}
