internal import PostroomModel

/// A party of an invoice as it was found on a page.
struct Party: Sendable {
  /// The page.
  var page: SearchedPage
  /// The name.
  var name: FieldCandidate?
  /// The address.
  var address: FieldCandidate?
  /// Where the party stands, for what is near it.
  var boxes: [Box]
  /// The name's letters without its form, by which it is known elsewhere.
  var key = ""
}
