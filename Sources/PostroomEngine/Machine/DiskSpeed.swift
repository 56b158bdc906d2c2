internal import CFiling
internal import Glibc
internal import PostroomModel

/// How fast a folder's disk takes what is written and brought to it.
public enum DiskSpeed {
  /// What is written for a measurement, in bytes.
  public static let bytes = 64 << 20
  /// The most that is written between two looks at the clock, in bytes.
  private static let pieceBytes = 4 << 20
  /// The longest time of a measurement, up to the piece in work, in seconds.
  private static let mostSeconds = 1.5
  /// With less room beyond what is written nothing is measured, in bytes: a full disk is another finding.
  private static let spareBytes = 64 << 20

  /// Measures it with a file that has no name and is gone afterwards.
  ///
  /// - Parameter folder: The absolute path of a folder, in the form of `PathText`.
  /// - Returns: Bytes a second, each piece on the disk before the next is written; nil where nothing can be written.
  /// - Complexity: 64 MB, or as many as the disk takes in one and a half seconds.
  public static func bytesPerSecond(in folder: String) -> Double? {
    guard let free = FreeSpace.bytes(at: folder), free > bytes + spareBytes, let descriptor = open(in: folder) else {
      return nil
    }
    defer { close(descriptor) }
    let piece = noise(pieceBytes)
    let clock = ContinuousClock()
    let start = clock.now
    var written = 0
    while written < bytes, start.duration(to: clock.now) < .seconds(mostSeconds) {
      guard write(piece, to: descriptor), fdatasync(descriptor) == 0 else { return nil }
      written += pieceBytes
    }
    return Double(written) / max(start.duration(to: clock.now) / .seconds(1), 1e-9)
  }

  private static func open(in folder: String) -> CInt? {
    guard let folder = try? OpenFolder(path: folder) else { return nil }
    let nameless = postroom_open_nameless(folder.descriptor, 0o600)
    if nameless >= 0 { return nameless }
    let name = PathText.terminated(".postroom-disk-speed-\(getpid())")
    let named = openat(folder.descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard named >= 0 else { return nil }
    unlinkat(folder.descriptor, name, 0)
    return named
  }

  /// Numbers of SplitMix64: some file systems make next to nothing of zeros.
  private static func noise(_ bytes: Int) -> [UInt64] {
    (1...UInt64(bytes / 8)).map { index in
      var mixed = index &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static func write(_ bytes: [UInt64], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(rebasing: buffer[...])
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }
}
