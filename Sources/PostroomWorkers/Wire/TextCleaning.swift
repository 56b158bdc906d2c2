extension String {
  /// The string without what could drive a terminal or turn the reading direction, and not longer than the cap.
  ///
  /// Control characters (C0, DEL, C1), line and paragraph separators and the explicit bidirectional controls
  /// (Unicode Standard Annex 9, section 2) become spaces.
  ///
  /// - Parameter cap: The most Unicode scalars that are kept.
  /// - Complexity: O(cap).
  func cleaned(cap: Int) -> String {
    if utf8.count <= cap, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars {
      guard count < cap else {
        kept.append("…")
        break
      }
      kept.append(scalar.drivesTerminals ? " " : scalar)
      count += 1
    }
    return String(kept)
  }
}

extension Unicode.Scalar {
  fileprivate var drivesTerminals: Bool {
    switch value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
