public import PostroomModel

/// What a document is and says when a language model was asked about it too.
public struct AssistedAnalysis: Sendable {
  /// The category, with the model among its evidence where it was asked.
  public var classification: Classification
  /// The fields and lines, those of the model as far as the document states them.
  public var extraction: Extraction
  /// The same, checked, with the doubts and warnings that the model's answer brought.
  public var verification: Verification
}

extension DocumentMind {
  /// Decides what a document is and says, with what language models propose about it.
  ///
  /// Nothing is taken on trust. A category must be the profile's, and yields to one that is sure without it. A value must
  /// stand in the document's words, in whatever form its kind and the document's locale allow; what becomes the field
  /// is made of the document's own characters, with page and box and the source `model:NAME`. A value that stands
  /// there as something else, or nowhere, is a doubt. What was found without a model stays where a check proves it.
  ///
  /// - Parameters:
  ///   - document: The document, folded.
  ///   - reading: The document that was folded.
  ///   - proposals: What models propose about it.
  ///   - local: Its category without a model; nil has it decided here.
  /// - Complexity: That of `extract` twice over, and O(proposals × words).
  public func assisted(
    _ document: FoldedReading, reading: Reading, proposals: AssistProposals, local: Classification? = nil
  ) -> AssistedAnalysis {
    let local = local ?? classify(document)
    let choice =
      proposals.category.map { ProposedCategory(profile).choice(local, $0) }
      ?? ProposedCategory.Choice(classification: local)
    let classification = choice.classification
    var extraction = extract(document, reading: reading, category: classification.category)
    var verification = verify(extraction, reading: reading, classification: classification)
    let searched = fieldExtractor.search(
      document.scope, reading: reading, wanted: fieldExtractor.wanted(in: classification.category),
      pages: proposals.pages ?? reading.pages.count)
    if let model = proposals.model, !extraction.isOfData {
      let merge = AssistedExtraction(fieldExtractor, searched, category: classification.category)
        .merged(proposals, of: model, into: &extraction, checked: verification)
      verification = verify(extraction, reading: reading, classification: classification)
      merge.finish(&verification)
    }
    verification.doubts += choice.doubts
    verification.warnings += choice.warnings
    if let phrase = AddressedText.phrase(in: searched) {
      let told = "Page \(phrase.page) addresses a language model ('\(phrase.text)'), and one was asked about it."
      verification.doubts.append(Doubt(.contradicted, told))
    }
    return AssistedAnalysis(classification: classification, extraction: extraction, verification: verification)
  }
}
