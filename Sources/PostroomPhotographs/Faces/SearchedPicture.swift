internal import CFaces
internal import PostroomModel

/// The gray, small copy of a picture in which faces are looked for.
struct SearchedPicture {
  /// The number of columns.
  private(set) var width: Int
  /// The number of rows.
  private(set) var height: Int
  /// `width × height` bytes.
  private(set) var pixels: ContiguousArray<UInt8>
  /// How many quarters it has been turned clockwise, 0 to 3.
  private(set) var quarterTurns = 0
  /// The pixels of the original that a pixel covers along a row, and down a column.
  private(set) var scale: (across: Double, down: Double)

  /// Makes the copy: as large as the original, or with a longer side of `FaceFinder.searchedSide`, or twice as large.
  ///
  /// - Returns: nil when there are no pixels, or another number than the sizes say.
  /// - Throws: `memory-limit`; `too-many-pixels` when a side is longer than a million pixels.
  init?(_ bitmap: ColourBitmap) throws(Fault) {
    let longer = max(bitmap.width, bitmap.height)
    guard bitmap.width > 0, bitmap.height > 0 else { return nil }
    guard longer <= POSTROOM_FACES_LARGEST_COLOUR_SIDE else {
      throw Fault(.tooManyPixels, "faces", "A side of the picture is longer than a million pixels.")
    }
    guard bitmap.pixels.count == 3 * bitmap.width * bitmap.height else { return nil }
    width = Self.reduced(bitmap.width, longer: longer)
    height = Self.reduced(bitmap.height, longer: longer)
    scale = (Double(bitmap.width) / Double(width), Double(bitmap.height) / Double(height))
    pixels = try Self.gray(bitmap, width: width, height: height)
    if longer < FaceFinder.enlargedBelow { enlarge() }
  }

  private static func reduced(_ side: Int, longer: Int, to wanted: Int = FaceFinder.searchedSide) -> Int {
    guard longer > wanted else { return side }
    return max(1, (2 * side * wanted + longer) / (2 * longer))
  }

  /// Makes the copy of a part of a picture, with about `wanted` pixels in its longer side, but at most twice its own.
  ///
  /// - Returns: nil when there are no pixels.
  /// - Throws: `memory-limit`.
  init?(_ part: ColourBitmap, longer wanted: Int) throws(Fault) {
    let longer = max(part.width, part.height)
    guard part.width > 0, part.height > 0, wanted > 0 else { return nil }
    guard part.pixels.count == 3 * part.width * part.height else { return nil }
    width = Self.reduced(part.width, longer: longer, to: wanted)
    height = Self.reduced(part.height, longer: longer, to: wanted)
    scale = (Double(part.width) / Double(width), Double(part.height) / Double(height))
    pixels = try Self.gray(part, width: width, height: height)
    if 4 * longer < 3 * wanted { enlarge() }
  }

  private static func gray(_ bitmap: ColourBitmap, width: Int, height: Int) throws(Fault) -> ContiguousArray<UInt8> {
    var result = POSTROOM_FACES_DONE
    let gray = ContiguousArray<UInt8>(unsafeUninitializedCapacity: width * height) { gray, count in
      result = bitmap.pixels.withUnsafeBufferPointer {
        postroom_gray_reduced(
          $0.baseAddress, UInt32(bitmap.width), UInt32(bitmap.height), gray.baseAddress, UInt32(width), UInt32(height))
      }
      count = result == POSTROOM_FACES_DONE ? width * height : 0
    }
    try FaceDetector.check(result)
    return gray
  }

  private mutating func enlarge() {
    pixels = copied(4 * pixels.count, by: postroom_gray_doubled)
    (width, height) = (2 * width, 2 * height)
    scale = (scale.across / 2, scale.down / 2)
  }

  /// Turns it clockwise by a quarter.
  mutating func turn() {
    pixels = copied(pixels.count, by: postroom_gray_turned)
    (width, height) = (height, width)
    scale = (scale.down, scale.across)
    quarterTurns = (quarterTurns + 1) % 4
  }

  private func copied(
    _ count: Int, by copy: (UnsafePointer<UInt8>?, UInt32, UInt32, UnsafeMutablePointer<UInt8>?) -> Void
  ) -> ContiguousArray<UInt8> {
    ContiguousArray(unsafeUninitializedCapacity: count) { copied, initialised in
      pixels.withUnsafeBufferPointer { copy($0.baseAddress, UInt32(width), UInt32(height), copied.baseAddress) }
      initialised = count
    }
  }
}
