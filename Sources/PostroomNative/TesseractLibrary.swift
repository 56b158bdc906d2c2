internal import CTesseract
internal import Foundation
public import PostroomModel

/// The library with Tesseract in it, which is opened by the first who recognises something.
///
/// It lies beside the executable, or in `../lib/postroom` seen from there: an installed product.
public enum TesseractLibrary {
  static let name = "libpostroom-tesseract.so"

  /// Where it is looked for, the first place first.
  public static let candidates = candidates(
    executable: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path)

  /// Where a program looks for it.
  ///
  /// - Parameter executable: The real path of the program.
  static func candidates(executable: String) -> [String] {
    let folder = URL(filePath: executable).deletingLastPathComponent()
    return [name, "../lib/postroom/" + name].map { folder.appending(path: $0).standardizedFileURL.path }
  }

  /// Opens the library, if that was not done before: about 10 ms of processor time.
  ///
  /// A process that is to give up its access to files does it before.
  ///
  /// - Throws: `recognition-missing`.
  public static func open() throws(Fault) { try opened.get() }

  private static let opened: Result<Void, Fault> = open(candidates)

  static func open(_ candidates: [String]) -> Result<Void, Fault> {
    guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      let places = candidates.joined(separator: " and ")
      return .failure(
        Fault(.recognitionMissing, name, "\(name) belongs beside the program; it was looked for at \(places)."))
    }
    guard let reason = postroom_tesseract_open(path) else { return .success(()) }
    return .failure(Fault(.recognitionMissing, path, "It cannot be used: \(String(cString: reason))."))
  }
}
