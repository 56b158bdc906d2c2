internal import PostroomModel

/// What files are called in the outputs: as shortly as they can be told apart.
///
/// A named file is called by its name and a file in a named folder by its path below that; where several folders, or
/// files of the same name, are named, all are called as they were named. It depends on the command line alone, so that
/// a run that goes on calls them the same.
struct TableNames {
  private let areShort: Bool

  init(paths: [String]) {
    let folders = paths.filter(SourceStream.isFolder)
    let names = Set(paths.map(PathText.name))
    areShort = folders.isEmpty ? names.count == paths.count : paths.count == 1
  }

  /// The name of a file by the named path and what lies below it.
  func name(_ named: String, below: String?) -> String {
    let text =
      switch (areShort, below) {
      case (true, nil): PathText.name(of: named)
      case (true, let below?): below
      case (false, nil): named
      case (false, let below?): named.hasSuffix("/") ? named + below : named + "/" + below
      }
    return Self.printable(text)
  }

  /// Text that can stand in any output: bytes that are no UTF-8, controls and turns of direction are U+FFFD.
  static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isPlain =
        !PathText.isEscape(scalar) && scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
      kept.append(isPlain ? scalar : "\u{FFFD}")
    }
    return String(kept)
  }
}
