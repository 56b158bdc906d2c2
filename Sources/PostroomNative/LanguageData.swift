internal import CTesseract
internal import Foundation
public import PostroomModel
internal import Synchronization
#if canImport(Glibc)
  internal import Glibc
#endif

/// The models of the languages that can be recognised, mapped into memory.
///
/// Mapping costs nothing until a language is used, and afterwards no file needs to be opened: a process may give up
/// its access to files before its first engine is made. A language that was mapped stays so until the process ends.
public struct LanguageData: Sendable {
  /// The languages, as they were asked for.
  public let languages: [String]
  /// Languages whose models help out with what those of the others cannot write, such as `@`; none where they are missing.
  public let auxiliaries: [String]

  /// The environment variable that names the folder of the models.
  public static let variable = "TESSDATA_PREFIX"

  /// Where models are looked for: the folder in `TESSDATA_PREFIX` alone, or else where Debian and others put them.
  public static var folders: [String] { folders(environment: ProcessInfo.processInfo.environment) }

  static func folders(environment: [String: String]) -> [String] {
    if let named = environment[variable], !named.isEmpty { return [named, named + "/tessdata"] }
    return [
      "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
      "/usr/share/tesseract-ocr/4.00/tessdata",
    ]
  }

  /// The languages that help out beside others: English writes addresses of mail and of the web.
  public static func auxiliaries(for languages: [String]) -> [String] { languages.contains("eng") ? [] : ["eng"] }

  /// Maps the models of languages.
  ///
  /// - Parameters:
  ///   - languages: ISO 639-2 codes, as the models' files are named.
  ///   - folders: Where they are looked for, the first one first.
  /// - Throws: `recognition-missing` naming the languages whose models are not there, or what keeps Tesseract from being used.
  public init(_ languages: [String], in folders: [String] = LanguageData.folders) throws(Fault) {
    try TesseractLibrary.open()
    self.languages = languages
    var missing: [String] = []
    for language in languages where try !Self.provide(language, in: folders) { missing.append(language) }
    guard missing.isEmpty else {
      throw Fault(
        .recognitionMissing, missing.joined(separator: "+"),
        "There is no model \(missing.map { $0 + ".traineddata" }.joined(separator: ", ")) in "
          + folders.joined(separator: ", ") + ".")
    }
    auxiliaries = Self.auxiliaries(for: languages).filter { (try? Self.provide($0, in: folders)) == true }
  }

  /// Maps a model, unless that was done before.
  ///
  /// - Returns: Whether there is one.
  private static func provide(_ language: String, in folders: [String]) throws(Fault) -> Bool {
    if postroom_tesseract_provides(language) { return true }
    guard isCode(language), let model = map(language, in: folders) else { return false }
    // First of all: another thread may ask for them as soon as the language is provided.
    mapped.withLock { $0[language] = SharedBytes(bytes: model) }
    let bytes = model.bindMemory(to: UInt8.self)
    guard postroom_tesseract_provide(language, bytes.baseAddress, bytes.count) else {
      throw Fault(.usageInvalid, "--languages", "At most 64 languages can be read by one process.")
    }
    return true
  }

  /// The bytes of a language's model, which stay where they are until the process ends.
  ///
  /// - Parameter language: The language's code.
  /// - Returns: nil when the language was not mapped yet.
  public static func bytes(of language: String) -> UnsafeRawBufferPointer? {
    mapped.withLock { $0[language]?.bytes }
  }

  /// Bytes that are never written to and never go away, so that any thread may read them.
  private struct SharedBytes: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
  }

  private static let mapped = Mutex<[String: SharedBytes]>([:])

  /// Which models the languages have here: each one's name, size and time of change.
  public static func versions(_ languages: [String]) -> String {
    languages.map { language in
      for folder in folders where isCode(language) {
        var status = stat()
        if stat(folder + "/" + language + ".traineddata", &status) == 0 {
          return "\(language):\(status.st_size):\(status.st_mtim.tv_sec)"
        }
      }
      return language + ":none"
    }.joined(separator: " ")
  }

  /// Whether a name can be a model's: it becomes part of a path.
  private static func isCode(_ name: String) -> Bool {
    (2...32).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F }
  }

  private static func map(_ language: String, in folders: [String]) -> UnsafeRawBufferPointer? {
    for folder in folders {
      let descriptor = open(folder + "/" + language + ".traineddata", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { continue }
      let size = Int(status.st_size)
      if let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED {
        return UnsafeRawBufferPointer(start: start, count: size)
      }
    }
    return nil
  }
}
