internal import PostroomModel

/// Names for files made of photographs, so that no two photographs of a run have the same.
///
/// They depend on the order of the photographs alone, not on who is ready first.
struct PhotographNames {
  private var taken: Set<String> = []
  /// Names of files whose pages may have names of their own.
  private var divided: Set<String> = []
  /// Names that look as if they were such files', from photographs that are called like a page.
  private var suspected: Set<String> = []

  /// The longest name without ending and number, in bytes: file systems take 255.
  private static let mostBytes = 200
  private static let pageMark = "-page-"

  /// The name for a photograph: that of its file without the ending, with a number where another one has it.
  ///
  /// Names that differ only in capitals are the same on some file systems.
  ///
  /// - Parameter mayHavePages: Whether the file may turn out to have pages, which are called after it.
  mutating func reserve(_ path: String, mayHavePages: Bool = false) -> String {
    let base = Self.stem(of: path)
    for number in 1... {
      let name = Self.numbered(base, number)
      let key = name.lowercased()
      let owner = Self.owner(of: key)
      if owner.map(divided.contains) == true || mayHavePages && suspected.contains(key) { continue }
      guard taken.insert(key).inserted else { continue }
      if mayHavePages { divided.insert(key) }
      if let owner { suspected.insert(owner) }
      return name
    }
    return base
  }

  /// A name with a number behind it, from 2 on.
  static func numbered(_ stem: String, _ number: Int) -> String { number == 1 ? stem : "\(stem)-\(number)" }

  /// The name of a page.
  static func page(_ page: Int, of stem: String) -> String { stem + pageMark + "\(page)" }

  /// Whose page has this name, if it is a page's.
  private static func owner(of name: String) -> String? {
    guard let mark = name.ranges(of: pageMark).last, mark.upperBound < name.endIndex,
      name[mark.upperBound...].allSatisfy(\.isASCII), Int(name[mark.upperBound...]) != nil
    else { return nil }
    return String(name[..<mark.lowerBound])
  }

  private static func stem(of path: String) -> String {
    let name = PathText.name(of: path).unicodeScalars
    var stem = String.UnicodeScalarView(name)
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { stem = String.UnicodeScalarView(name[..<dot]) }
    while PathText.decode(String(stem)).count > mostBytes { stem.removeLast() }
    // What begins with a dot is hidden.
    while stem.first == "." { stem.removeFirst() }
    return stem.isEmpty ? "photograph" : String(stem)
  }
}
