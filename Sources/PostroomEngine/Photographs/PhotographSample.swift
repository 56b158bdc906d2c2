internal import PostroomModel

/// How large the photographs of a run are, as far as their first thousand tell.
struct PhotographSample {
  /// How many there are; nil when there are more than were looked at.
  let count: Int?
  /// A size that nine of ten stay below, in bytes.
  let bytes: Int

  private static let most = 1_000

  /// Looks at the sizes of the files; nothing is opened.
  init(_ request: PhotographRequest) {
    let sources = PhotographSources(
      paths: request.paths, outputs: [request.mended, request.annotated].compactMap { $0 })
    var sizes: [Int] = []
    while sizes.count <= Self.most, let source = sources.next() {
      sizes.append(Int(FileIdentity(path: source.path, followsLinks: true)?.size ?? 0))
    }
    count = sizes.count > Self.most ? nil : sizes.count
    bytes = sizes.isEmpty ? 0 : sizes.sorted()[(sizes.count - 1) * 9 / 10]
  }
}
