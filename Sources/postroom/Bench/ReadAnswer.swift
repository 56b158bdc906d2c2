import PostroomModel

/// The part of an analysis that is compared with the truth.
struct ReadAnswer: Sendable {
  /// A page of it.
  struct Page: Sendable {
    var source: PostroomModel.Page.Source
    var rotation: Int
    var text: String
  }

  var category: String
  var identifier: String?
  var pages: [Page]

  /// Takes it out of an analysis with its reading.
  init(_ analysis: Analysis) {
    category = analysis.classification.category
    identifier = analysis.fields[FieldName.identifier]?.value
    pages = (analysis.reading?.pages ?? []).map {
      Page(source: $0.source, rotation: $0.rotation, text: $0.text)
    }
  }
}
