internal import CPictures
public import PostroomModel

extension PDFPage {
  /// The one picture that is the whole page, in its colours, as the page shows it; nil when the page is anything else.
  ///
  /// A JPEG whose colours need nothing but a JPEG decoder is decoded in colour; other pictures in gray, which a note
  /// says. What makes a page one picture is told at ``soleScan``.
  ///
  /// - Parameter maximumPixels: A picture that has more is refused before anything is decoded.
  /// - Returns: The picture; its resolution is that at which it is placed on the page.
  /// - Throws: `too-many-pixels`, `image-damaged`, `memory-limit` or `page-unreadable`; the subject is left to the caller.
  /// - Complexity: O(objects on the page + pixels).
  public func photograph(maximumPixels: Int) throws(Fault) -> DecodedColours? {
    guard let scan = soleScan else { return nil }
    guard case .jpeg = scan.kind else { return try grayPhotograph(scan, maximumPixels: maximumPixels) }
    let file = try PictureFile(content: scanBytes(), format: .jpeg)
    var photograph = try file.decodeColours(at: 0, maximumPixels: maximumPixels, quarterTurns: scan.quarterTurns)
    photograph.dpi = scan.dpi
    return photograph
  }

  private func grayPhotograph(_ scan: EmbeddedScan, maximumPixels: Int) throws(Fault) -> DecodedColours {
    let gray = try scanGray(maximumPixels: maximumPixels)
    try PicturePlan.findRoom(for: gray.pixels.count * 4)
    let upright = ContiguousArray<UInt8>(unsafeUninitializedCapacity: gray.pixels.count) { buffer, count in
      gray.pixels.withUnsafeBufferPointer {
        let orientation: CInt = [1, 6, 3, 8][scan.quarterTurns & 3]
        postroom_picture_turn($0.baseAddress, gray.width, gray.height, orientation, buffer.baseAddress)
      }
      count = gray.pixels.count
    }
    let isTurned = !scan.quarterTurns.isMultiple(of: 2)
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: upright.count * 3) { buffer, count in
      for (index, light) in upright.enumerated() {
        for channel in 0..<3 { buffer.initializeElement(at: index * 3 + channel, to: light) }
      }
      count = upright.count * 3
    }
    let bitmap = ColourBitmap(
      width: isTurned ? gray.height : gray.width, height: isTurned ? gray.width : gray.height, pixels: pixels)
    return DecodedColours(
      bitmap: bitmap, dpi: scan.dpi, isGray: true,
      notes: ["The page's picture is no plain JPEG: it was read in gray."])
  }
}
