internal import CPictures
internal import PostroomModel

/// What is done to a stored picture on its way to the bitmap: reduced, turned upright, its pixels made square.
struct PicturePlan {
  let reduction: Int
  let storedWidth: Int
  let storedHeight: Int
  private let orientation: Int
  private let dpi: (horizontal: Double, vertical: Double)
  /// How often each column and row is repeated.
  private let repetition: (columns: Int, rows: Int)

  var isStretched: Bool { repetition.columns > 1 || repetition.rows > 1 }

  init(_ header: postroom_picture_header, wantedPixels: Int?, maximumPixels: Int) {
    let factor = Self.reduction(header, wantedPixels: wantedPixels)
    reduction = factor
    storedWidth = (Int(header.width) + factor - 1) / factor
    storedHeight = (Int(header.height) + factor - 1) / factor
    orientation = Int(header.orientation)
    let isKnown = header.horizontal_dpi > 0 && header.vertical_dpi > 0
    dpi = isKnown ? (header.horizontal_dpi / Double(factor), header.vertical_dpi / Double(factor)) : (0, 0)
    repetition = Self.repetition(dpi, pixels: storedWidth * storedHeight, maximumPixels: maximumPixels)
  }

  /// The largest factor that keeps the wanted pixels and that the decoder knows.
  private static func reduction(_ header: postroom_picture_header, wantedPixels: Int?) -> Int {
    guard let wantedPixels else { return 1 }
    let pixels = Double(header.width) * Double(header.height)
    let affordable = (pixels / Double(max(1, wantedPixels))).squareRoot()
    let factor = max(1, min(Int(header.largest_reduction), Int(affordable)))
    guard header.reduces_by_halves else { return factor }
    return 1 << (Int.bitWidth - 1 - factor.leadingZeroBitCount)
  }

  /// Fax machines halve or quarter the resolution in one direction (ITU-T T.4: 204 × 98 and 204 × 196).
  private static func repetition(
    _ dpi: (horizontal: Double, vertical: Double), pixels: Int, maximumPixels: Int
  ) -> (columns: Int, rows: Int) {
    guard dpi.horizontal > 0, dpi.vertical > 0 else { return (1, 1) }
    let ratio = max(dpi.horizontal, dpi.vertical) / min(dpi.horizontal, dpi.vertical)
    let times = Int(ratio.rounded())
    guard ratio >= 1.5, times <= 4, pixels * times <= maximumPixels else { return (1, 1) }
    return dpi.horizontal > dpi.vertical ? (1, times) : (times, 1)
  }

  /// Makes the bitmap out of the stored pixels.
  func finish(_ pixels: ContiguousArray<UInt8>) throws(Fault) -> GrayBitmap {
    let square = try stretched(pixels)
    let width = storedWidth * repetition.columns
    let height = storedHeight * repetition.rows
    let across = dpi.horizontal * Double(repetition.columns)
    let resolution = (across + dpi.vertical * Double(repetition.rows)) / 2
    guard orientation > 1 else { return GrayBitmap(width: width, height: height, dpi: resolution, pixels: square) }
    try Self.findRoom(for: square.count)
    let upright = ContiguousArray<UInt8>(unsafeUninitializedCapacity: square.count) { buffer, count in
      square.withUnsafeBufferPointer {
        postroom_picture_turn($0.baseAddress, width, height, CInt(orientation), buffer.baseAddress)
      }
      count = square.count
    }
    let isTurned = orientation >= 5
    return GrayBitmap(
      width: isTurned ? height : width, height: isTurned ? width : height, dpi: resolution, pixels: upright)
  }

  private func stretched(_ pixels: ContiguousArray<UInt8>) throws(Fault) -> ContiguousArray<UInt8> {
    guard isStretched else { return pixels }
    let size = pixels.count * repetition.columns * repetition.rows
    try Self.findRoom(for: size)
    var result = ContiguousArray<UInt8>()
    result.reserveCapacity(size)
    for row in 0..<storedHeight {
      let stored = pixels[row * storedWidth..<(row + 1) * storedWidth]
      for _ in 0..<repetition.rows {
        if repetition.columns == 1 {
          result.append(contentsOf: stored)
        } else {
          for pixel in stored { result.append(contentsOf: repeatElement(pixel, count: repetition.columns)) }
        }
      }
    }
    return result
  }

  /// Swift ends the process where an array finds no memory: what is large is asked for before.
  static func findRoom(for bytes: Int) throws(Fault) {
    guard postroom_picture_has_room(bytes + 4_096) else {
      throw Fault(.memoryLimit, "", "There is no room for the picture's \(bytes) pixels.")
    }
  }
}
