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
  private static let sheetMark = "-sheet"

  /// The name for a photograph: that of its file without the ending, with a number where another one has it.
  ///
  /// Names that differ only in capitals are the same on some file systems.
  ///
  /// - Parameters:
  ///   - mayHavePages: Whether the file may turn out to have pages, which are called after it.
  ///   - hasSheetBeside: Whether its sheet goes to the same folder, under a name of its own.
  mutating func reserve(_ path: String, mayHavePages: Bool = false, hasSheetBeside: Bool = false) -> String {
    let base = Self.stem(of: path)
    for number in 1... {
      let name = Self.numbered(base, number)
      let keys = (hasSheetBeside ? [name, Self.sheet(of: name)] : [name]).map { $0.lowercased() }
      guard keys.allSatisfy({ isFree($0, mayHavePages: mayHavePages) }) else { continue }
      for key in keys { take(key, mayHavePages: mayHavePages) }
      return name
    }
    return base
  }

  private func isFree(_ key: String, mayHavePages: Bool) -> Bool {
    if Self.owner(of: key).map(divided.contains) == true || mayHavePages && suspected.contains(key) { return false }
    return !taken.contains(key)
  }

  private mutating func take(_ key: String, mayHavePages: Bool) {
    taken.insert(key)
    if mayHavePages { divided.insert(key) }
    if let owner = Self.owner(of: key) { suspected.insert(owner) }
  }

  /// A name with a number behind it, from 2 on.
  static func numbered(_ stem: String, _ number: Int) -> String { number == 1 ? stem : "\(stem)-\(number)" }

  /// The name of the sheet that lies beside a mended photograph.
  static func sheet(of stem: String) -> String { stem + sheetMark }

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
