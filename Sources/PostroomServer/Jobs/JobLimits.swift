internal import CDispatch
internal import Glibc
internal import PostroomModel

/// What a service takes in at most.
public struct JobLimits: Sendable {
  /// Jobs that are not finished.
  public var jobs = 1_000
  /// Files that wait to be taken in.
  public var waitingFiles = 100_000
  /// The largest file, in bytes.
  public var fileBytes = Limits().fileBytes
  /// With less room on the archive's disk nothing is taken in until there is more, in bytes.
  public var freeDiskBytes = 0
  /// The files of one upload.
  public var filesOfUpload = 10_000
  /// The folders of the server that may be taken in, with those below them; absolute paths.
  public var folders: [String] = []

  /// Makes limits with the defaults.
  public init() {}

  /// The real path of a folder that may be taken in.
  ///
  /// - Throws: `not-allowed` for one outside of those that were allowed; `source-not-found`.
  func allowed(folder given: String) throws(Fault) -> String {
    let refusal = Fault(.notAllowed, given, "The service may not take in folders but those that it was started with.")
    guard !folders.isEmpty else { throw refusal }
    guard given.hasPrefix("/"), let real = Self.realPath(given) else {
      throw Fault(.sourceNotFound, given, "The server has no folder of this name.")
    }
    guard folders.compactMap(Self.realPath).contains(where: { real == $0 || real.hasPrefix($0 + "/") }) else {
      throw refusal
    }
    var status = stat()
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Fault(.sourceNotFound, given, "It is no folder.")
    }
    return real
  }

  /// The path without links; nil where there is nothing.
  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return PathText.encode(UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }[...])
  }
}
