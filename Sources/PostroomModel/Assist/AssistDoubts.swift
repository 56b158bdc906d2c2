extension Profile {
  /// A category of its own that is less sure than this is doubtful, whatever goes to review.
  private static let sureCategory = 0.6
  /// The fallback that is less sure than this is doubtful: something spoke for a category, and not enough.
  private static let sureFallback = 0.75

  /// Whether somebody else should be asked for the category of a document.
  ///
  /// The confidence holds both what is weighed: how much speaks for the best category, and how close the next one comes.
  public func isDoubtful(_ classification: Classification) -> Bool {
    let least = classification.category == fallback ? Self.sureFallback : Self.sureCategory
    return classification.confidence < max(least, thresholds.review)
  }
}
