/// A JPEG file that a PDF can hold as it is: baseline or progressive, eight bits, Huffman-coded.
struct KeptJPEG {
  private var frame: (width: Int, height: Int, components: Int)?
  private var isAdobe = false
  private var profileParts: [Int: Range<Int>] = [:]

  /// Reads the segments before the picture's data; nil when PDF does not allow such a file.
  ///
  /// - Complexity: O(segments).
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      // Any number of 0xFF may fill the room before a marker.
      if bytes[position + 1] == 0xFF {
        position += 1
        continue
      }
      let marker = bytes[position + 1]
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard marker != 0xDA, length >= 2, position + 2 + length <= bytes.count else { break }
      guard note(marker, position + 4..<position + 2 + length, bytes) else { return nil }
      position += 2 + length
    }
    guard let frame, [1, 3, 4].contains(frame.components) else { return nil }
  }

  /// Takes note of a segment; false for what PDF does not allow (ISO 32000-1, 7.4.8).
  private mutating func note(_ marker: UInt8, _ body: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = body.lowerBound
    switch marker {
    case 0xC0...0xC2:
      guard body.count >= 6, bytes[start] == 8 else { return false }
      frame = (
        Int(bytes[start + 3]) << 8 | Int(bytes[start + 4]), Int(bytes[start + 1]) << 8 | Int(bytes[start + 2]),
        Int(bytes[start + 5])
      )
    // Lossless, hierarchical and arithmetic coding; 0xC4, 0xC8 and 0xCC are no frames.
    case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return false
    case 0xEE: isAdobe = isAdobe || bytes[body].starts(with: "Adobe".utf8)
    case 0xE2:
      // "ICC_PROFILE", a zero byte, the part's number and how many there are (ICC.1:2022, B.4).
      guard body.count > 14, bytes[body].starts(with: Array("ICC_PROFILE".utf8) + [0]) else { break }
      profileParts[Int(bytes[start + 12])] = start + 14..<body.upperBound
    default: break
    }
    return true
  }

  /// The whole file as a picture.
  func picture(_ bytes: UnsafeBufferPointer<UInt8>) -> EmbeddablePicture? {
    guard let frame else { return nil }
    let colours: EmbeddablePicture.Colours =
      frame.components == 1 ? .gray : frame.components == 3 ? .rgb : .inks(isInverted: isAdobe)
    return EmbeddablePicture(
      width: frame.width, height: frame.height, bits: 8, colours: colours, profile: profile(bytes, colours),
      content: .jpeg(0..<bytes.count))
  }

  private func profile(
    _ bytes: UnsafeBufferPointer<UInt8>, _ colours: EmbeddablePicture.Colours
  ) -> [UInt8]? {
    let profile = profileParts.sorted { $0.key < $1.key }.flatMap { bytes[$0.value] }
    let space = ["GRAY", "", "RGB ", "CMYK"][colours.components - 1]
    // The header has 128 bytes; its fifth number is the colour space, its first one the length (ICC.1:2022, 7.2).
    guard profile.count > 128, Array(profile[16..<20]) == Array(space.utf8),
      profile[..<4].reduce(0, { $0 << 8 | Int($1) }) == profile.count
    else { return nil }
    return profile
  }
}
