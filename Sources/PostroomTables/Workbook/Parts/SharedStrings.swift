internal import PostroomModel

/// The texts that cells name by their number, one after another in one buffer.
struct SharedStrings: Sendable {
  /// The texts in UTF-8, and bytes behind the last for loads beyond it.
  private(set) var bytes: [UInt8] = []
  /// Where each text begins, and where the last one ends; in the upper bits what is known of the text.
  private(set) var starts: [UInt32] = [0]

  /// How many there are.
  var count: Int { starts.count - 1 }

  /// The bits of a start that are its place: texts take up less than 512 MiB.
  static let placeMask: UInt32 = 1 << 29 - 1
  static let beyondASCII: UInt32 = 1 << 29
  static let undecodable: UInt32 = 1 << 30
  static let tooLong: UInt32 = 1 << 31

  static let flawed = undecodable | tooLong

  private static let mostBytes = 384 << 20
  private static let mostStrings = 1 << 25

  /// No texts.
  init() {}

  /// Reads the part of texts.
  ///
  /// - Throws: Those of ``MarkupReader/next()``; `file-too-large` when they are too many or too long.
  init(_ part: String, _ parts: PackageParts) throws(Fault) {
    var source = SharedStringSource(try parts.reader(part, subject: "shared strings"))
    let size = min(parts.directory.entry(named: part)?.bytes ?? 0, Self.mostBytes)
    // Texts are no longer than the markup that holds them; what is not used of it stays untouched by the system.
    bytes.reserveCapacity(size + MarkupWindow.padding)
    while let flags = try source.next(appendingTo: &bytes, longest: parts.limits.cellBytes) {
      guard bytes.count <= Self.mostBytes, starts.count <= Self.mostStrings else {
        throw WorkbookFault.tooLarge(
          "shared strings", "They are more than \(Self.mostStrings), or longer than \(Self.mostBytes) bytes.")
      }
      starts[starts.count - 1] |= flags
      starts.append(UInt32(bytes.count))
    }
    bytes.append(contentsOf: repeatElement(0, count: MarkupWindow.padding))
  }
}
