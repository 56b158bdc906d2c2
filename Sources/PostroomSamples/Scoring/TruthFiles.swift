internal import Foundation

/// Finds the file that tells what stands in a picture among the files beside it.
public enum TruthFiles {
  /// The truth of a file.
  ///
  /// A truth serves every file whose name begins with the truth's own stem, if the stem ends there or at a mark: `page.txt`
  /// and `page.gold.txt` serve `page.tif` and `page-turned.png`, `page_3.txt` does not serve `page_31.png`. Of several the one
  /// with the longest stem wins, and of equal ones the first by name.
  ///
  /// - Parameters:
  ///   - file: The file's name.
  ///   - names: The names of the files in the same folder.
  ///   - ending: What truths' names end on, without the dot.
  /// - Complexity: O(names).
  public static func match(_ file: String, among names: [String], ending: String) -> String? {
    let stem = stem(file)
    var best: (name: String, length: Int)?
    for name in names.sorted() where name.lowercased().hasSuffix("." + ending) && name != file {
      let own = Self.stem(name)
      let short = own.firstIndex(of: ".").map { String(own[..<$0]) } ?? own
      guard let length = [own, short].filter({ serves($0, stem) }).map(\.count).max(), length > best?.length ?? 0
      else { continue }
      best = (name, length)
    }
    return best?.name
  }

  private static func serves(_ truth: String, _ stem: String) -> Bool {
    guard !truth.isEmpty, stem.hasPrefix(truth) else { return false }
    guard let next = stem.dropFirst(truth.count).first else { return true }
    return !next.isLetter && !next.isNumber
  }

  private static func stem(_ name: String) -> String {
    let composed = name.precomposedStringWithCanonicalMapping
    return composed.lastIndex(of: ".").map { String(composed[..<$0]) } ?? composed
  }
}
