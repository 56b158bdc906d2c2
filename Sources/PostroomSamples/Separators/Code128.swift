/// Text as the bars of Code 128, code set B: printable ASCII (ISO/IEC 15417).
struct Code128: Hashable {
  /// The widths of bars and spaces in modules, a bar first and last.
  let widths: [Int]

  /// The space that must be left white at each end, in modules.
  static let quietModules = 10

  /// The length of all bars and spaces, in modules.
  var modules: Int { widths.reduce(0, +) }

  /// Encodes a text; nil when it is empty or has other characters than printable ASCII.
  ///
  /// - Complexity: O(characters).
  init?(_ text: String) {
    let values = text.unicodeScalars.map { Int($0.value) - 32 }
    guard !values.isEmpty, values.allSatisfy({ (0...94).contains($0) }) else { return nil }
    // Each value counts by its place, the first as much as the start.
    let sum = values.enumerated().reduce(Self.start) { $0 + ($1.offset + 1) * $1.element }
    let symbols = [Self.start] + values + [sum % Self.divisor]
    widths = symbols.flatMap { Self.pattern(Self.patterns[$0]) } + Self.pattern(Self.stop)
  }

  private static let start = 104
  private static let divisor = 103
  private static let stop = 2_331_112

  private static func pattern(_ digits: Int) -> [Int] { String(digits).compactMap(\.wholeNumberValue) }

  /// The three bars and three spaces of each value up to the start of code set B, a digit each; values from 95 on are
  /// check values here.
  static let patterns = [
    212222, 222122, 222221, 121223, 121322, 131222, 122213, 122312, 132212, 221213, 221312, 231212, 112232, 122132,
    122231, 113222, 123122, 123221, 223211, 221132, 221231, 213212, 223112, 312131, 311222, 321122, 321221, 312212,
    322112, 322211, 212123, 212321, 232121, 111323, 131123, 131321, 112313, 132113, 132311, 211313, 231113, 231311,
    112133, 112331, 132131, 113123, 113321, 133121, 313121, 211331, 231131, 213113, 213311, 213131, 311123, 311321,
    331121, 312113, 312311, 332111, 314111, 221411, 431111, 111224, 111422, 121124, 121421, 141122, 141221, 112214,
    112412, 122114, 122411, 142112, 142211, 241211, 221114, 413111, 241112, 134111, 111242, 121142, 121241, 114212,
    124112, 124211, 411212, 421112, 421211, 212141, 214121, 412121, 111143, 111341, 131141, 114113, 114311, 411113,
    411311, 113141, 114131, 311141, 411131, 211412, 211214,
  ]
}
