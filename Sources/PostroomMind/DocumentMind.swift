public import PostroomModel

/// Understands readings by the rules of one profile: what a document is, whose it is, what it says, and whether that
/// holds.
///
/// Building it compiles the profile's phrases into automata (a few milliseconds); each call then costs a
/// millisecond or two a page and looks at the first seven pages with words and the last two at most. It holds no state
/// and does no I/O: one instance may serve all threads.
public struct DocumentMind: Sendable {
  private let languages: [String]
  private let classifier: Classifier
  private let extractor: IdentifierExtractor
  /// The rules.
  public let profile: Profile
  let fieldExtractor: FieldExtractor
  private let verifier: Verifier
  let separation: Separation?

  /// Compiles a profile.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - model: What was learnt about its categories.
  /// - Complexity: O(characters of all phrases and labels).
  public init(profile: Profile, model: CategoryModel? = nil) {
    self.profile = profile
    languages = profile.languages
    classifier = Classifier(profile, model: model)
    extractor = IdentifierExtractor(profile)
    fieldExtractor = FieldExtractor(profile)
    verifier = Verifier(profile)
    separation = profile.split.map(Separation.init)
  }

  /// What in the profile cannot be used, such as a pattern that is no pattern; `profile-invalid`.
  public var fault: Fault? { fieldExtractor.fault }

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
  public func identifiers(_ document: FoldedReading, category: String) -> [String: Field] {
    extractor.fields(document.scope, category: category)
  }

  /// Finds the fields that a category asks for, with the numbers that name the document.
  ///
  /// Values are found by labels, places, checksums and arithmetic; where the reading holds an invoice as data, its
  /// values are the fields, and what the pages state is kept for the comparison. A category that asks for no fields
  /// gets the numbers alone.
  ///
  /// - Parameters:
  ///   - document: The document, folded.
  ///   - reading: The document that was folded.
  ///   - category: Its category; it decides which fields are wanted.
  /// - Returns: The fields by their contract names, the lines where they are wanted, and the document's locale.
  /// - Complexity: O(values × labels + cells²) for each page that is looked at.
  public func extract(_ document: FoldedReading, reading: Reading, category: String) -> Extraction {
    var extraction = fieldExtractor.extract(document.scope, reading: reading, category: category)
    extraction.fields.merge(extractor.fields(document.scope, category: category)) { _, identifier in identifier }
    SellerIdentifier.settle(&extraction.fields)
    return extraction
  }

  /// Checks the fields of a document against each other and says what a person should look at.
  ///
  /// Every check that was made is named on the fields that it concerns; one that failed lowers their confidence and
  /// changes no value.
  ///
  /// - Parameters:
  ///   - extraction: What `extract` gave.
  ///   - reading: The document.
  ///   - classification: Its category; it decides which fields are required.
  /// - Complexity: O(fields + lines).
  public func verify(
    _ extraction: Extraction, reading: Reading, classification: Classification
  ) -> Verification {
    verifier.verify(extraction, reading: reading, classification: classification)
  }
}

/// The beginning of a document, folded for matching.
public struct FoldedReading: Sendable {
  let scope: FoldedScope

  /// The language of the text: `tur`, `ita`, `eng`, or nil when it cannot be told.
  public var language: String? { scope.language }
}
