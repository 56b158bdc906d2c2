internal import PostroomModel

/// Names for files made of photographs, so that no two photographs of a run have the same.
///
/// They depend on the order of the photographs alone, not on who is ready first.
struct PhotographNames {
  private var taken: Set<String> = []

  /// The longest name without ending and number, in bytes: file systems take 255.
  private static let mostBytes = 200

  /// The name for a photograph: that of its file without the ending, with a number where another one has it.
  ///
  /// Names that differ only in capitals are the same on some file systems.
  mutating func reserve(_ path: String) -> String {
    let base = Self.stem(of: path)
    for number in 1... {
      let name = Self.numbered(base, number)
      if taken.insert(name.lowercased()).inserted { return name }
    }
    return base
  }

  /// A name with a number behind it, from 2 on.
  static func numbered(_ stem: String, _ number: Int) -> String { number == 1 ? stem : "\(stem)-\(number)" }

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
