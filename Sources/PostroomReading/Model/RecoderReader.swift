internal import PostroomModel

/// Reads with which codes of the network each character of a model is written.
enum RecoderReader {
  /// No character has more codes: the format's own limit.
  private static let mostCodes = 9
  /// The bytes of an entry that has no code: a flag and the number of codes.
  private static let leastEntry = 5

  /// Reads the codes of each character, in the order of the characters.
  ///
  /// - Parameters:
  ///   - bytes: The component.
  ///   - characters: How many characters there are.
  ///   - outputs: How many codes the network has.
  /// - Throws: `recognition-missing` when there are not as many entries, one has a code that the network does not have, or the
  ///   bytes end too early.
  /// - Complexity: O(bytes).
  static func codes(_ bytes: ModelBytes, characters: Int, outputs: Int) throws(Fault) -> [[UInt16]] {
    var bytes = bytes
    guard try bytes.count(ofSize: leastEntry) == characters else {
      throw bytes.refusal("has not one entry of codes for each character")
    }
    var entries: [[UInt16]] = []
    entries.reserveCapacity(characters)
    for _ in 0..<characters {
      try bytes.skip(1)
      let length = try bytes.count(ofSize: MemoryLayout<Int32>.size)
      guard length <= mostCodes else { throw bytes.refusal("has a character of \(length) codes") }
      var entry: [UInt16] = []
      entry.reserveCapacity(length)
      for _ in 0..<length {
        guard let code = UInt16(exactly: try bytes.integer(Int32.self)), Int(code) < outputs else {
          throw bytes.refusal("has a character with a code that its network does not have")
        }
        entry.append(code)
      }
      entries.append(entry)
    }
    return entries
  }
}
