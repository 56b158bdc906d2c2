public import PostroomModel

/// Understands readings by the rules of one profile: what a document is and whose it is.
///
/// Building it compiles the profile's phrases into automata (a few milliseconds); each call then costs some
/// hundred microseconds a page and looks at the first seven pages with words at most. It holds no state and
/// does no I/O: one instance may serve all threads.
public struct DocumentMind: Sendable {
  private let languages: [String]
  private let classifier: Classifier
  private let extractor: IdentifierExtractor

  /// Compiles a profile.
  ///
  /// - Complexity: O(characters of all phrases and labels).
  public init(profile: Profile) {
    languages = profile.languages
    classifier = Classifier(profile)
    extractor = IdentifierExtractor(profile)
  }

  /// Folds the beginning of a document, once for all questions about it.
  ///
  /// - Complexity: O(characters) of the first seven pages with words.
  public func fold(_ reading: Reading) -> FoldedReading {
    FoldedReading(scope: FoldedScope(reading, languages: languages, split: IdentifierExtractor.gluedNumber))
  }

  /// Decides the category of a document: the best score wins, or the fallback when none is good enough.
  ///
  /// The confidence of a category is (1 − e^(−best / threshold)) · (1 − (second / best)²). A fallback that
  /// was too close to call keeps that small number; one whose best score is below the threshold has the
  /// missing share of the threshold, less for texts of under thirty words, and 0 for an empty document.
  /// Evidence and runners-up speak of the best category also when the fallback is given. A runner-up's
  /// confidence is its share of all scores.
  ///
  /// - Complexity: O(characters folded).
  public func classify(_ document: FoldedReading) -> Classification { classifier.classify(document.scope) }

  /// Finds the numbers that name a document, by kind and the preferred one as `identifier`.
  ///
  /// Only numbers whose check digits hold are given. A VKN or partita IVA needs its label; a TCKN or codice
  /// fiscale that stands alone and is not claimed by another label is given with less confidence and the
  /// source `checksum`.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - category: Its category; a profile may prefer another kind of number for it.
  /// - Returns: Fields by their contract names; empty when nothing is found.
  /// - Complexity: O(characters folded + numbers × labels).
  public func extract(_ document: FoldedReading, category: String) -> [String: Field] {
    extractor.fields(document.scope, category: category)
  }
}

/// The beginning of a document, folded for matching.
public struct FoldedReading: Sendable {
  let scope: FoldedScope

  /// The language of the text: `tur`, `ita`, `eng`, or nil when it cannot be told.
  public var language: String? { scope.language }
}
