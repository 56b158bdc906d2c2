extension SampleTruth {
  /// The words of each page; nil where the truth tells none.
  ///
  /// A text laid out on pages has form feeds between them.
  public var textsOfPages: [String]? {
    if let pageTexts { return pageTexts }
    return text.isEmpty ? nil : text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
  }
}
