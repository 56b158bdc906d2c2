internal import PostroomModel

/// Adds what a model proposes about a document to what was found without it.
struct AssistedExtraction {
  private let catalogue: FieldCatalogue
  private let document: SearchedDocument
  private let wanted: Set<String>

  /// Prepares a document.
  ///
  /// - Parameters:
  ///   - extractor: The profile's extractor.
  ///   - document: The pages that the model was shown.
  ///   - category: The document's category; it decides which fields are wanted.
  init(_ extractor: FieldExtractor, _ document: SearchedDocument, category: String) {
    catalogue = extractor.catalogue
    self.document = document
    wanted = extractor.wanted(in: category)
  }

  /// Merges the proposals into an extraction.
  ///
  /// - Parameters:
  ///   - proposals: The fields and lines that the model proposes.
  ///   - model: Its name.
  ///   - extraction: What was found without it; what the document states of the proposals is added.
  ///   - checked: The same, checked.
  /// - Returns: What is to be told after the merged fields are checked.
  /// - Complexity: O(proposals × words).
  func merged(
    _ proposals: AssistProposals, of model: String, into extraction: inout Extraction, checked: Verification
  ) -> FieldMerge {
    let grounding = Grounding(catalogue, document: document, local: checked.fields, model: model)
    var values: [String: GroundedValue] = [:]
    for (name, proposed) in proposals.fields where wanted.contains(name) {
      values[name] = grounding.value(proposed, for: name)
    }
    var merge = FieldMerge(extraction, local: checked, model: model, kinds: kinds)
    merge.add(values)
    if wanted.contains(FieldName.lines), !proposals.lines.isEmpty {
      merge.add(grounding.lines(proposals.lines), to: &extraction.lines)
    }
    extraction.fields = merge.fields
    SellerIdentifier.settle(&extraction.fields)
    return merge
  }

  private var kinds: [String: FieldKind] {
    catalogue.definitions.reduce(into: [:]) { $0[$1.name] = $1.kind }
  }
}
