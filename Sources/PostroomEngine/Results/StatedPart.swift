internal import PostroomLedger
public import PostroomModel

/// The scan that a document was a part of, as results say it.
public struct StatedPart: Hashable, Sendable, Codable {
  /// SHA-256 of the scan in hexadecimal.
  public var of: String?
  /// The place of the document among those of the scan, from 1.
  public var number: Int
  /// The first of its pages in the scan, from 1.
  public var first: Int
  /// The last of its pages in the scan.
  public var last: Int

  init(_ origin: PartOrigin) {
    of = origin.hash.map(Hexadecimal.text)
    number = origin.number
    first = origin.pages.first
    last = origin.pages.last
  }

  /// Its pages in the scan.
  public var pages: PageRange { PageRange(first: first, last: last) }
}

extension ResultRow {
  /// What a person knows it by: the name of the file that came in, and for a part of it the pages.
  public var shownName: String {
    let name = PathText.name(of: source)
    guard let part else { return name }
    return "\(name), \(part.first == part.last ? "page" : "pages") \(part.pages.text)"
  }
}
