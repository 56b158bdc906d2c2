internal import CPictures
public import PostroomModel

extension PictureFile {
  /// Decodes a picture to sRGB, upright by the file's own mark, over white.
  ///
  /// Colours follow the ICC profile in the file: one of curves and a matrix always, one of tables where Little CMS is
  /// installed. Without a profile they follow the code points of HEIF and PNG (ITU-T H.273), PNG's gAMA and cHRM, and a
  /// camera's mark of Adobe RGB. Inks without a profile are multiplied. What is missing of a damaged file is white.
  ///
  /// - Parameters:
  ///   - index: The picture's index, from 0.
  ///   - maximumPixels: A picture that says it has more is refused before anything is allocated.
  /// - Throws: `too-many-pixels`, `image-damaged`, `format-unsupported` or `memory-limit`; the subject is left to the
  ///   caller.
  /// - Complexity: O(pixels), and three bytes of memory a pixel besides what the format's decoder needs.
  public func decodeColours(at index: Int, maximumPixels: Int) throws(Fault) -> DecodedColours {
    try decodeColours(at: index, maximumPixels: maximumPixels, quarterTurns: 0)
  }

  /// The memory that decoding a picture to colours takes, in bytes, as its header says.
  ///
  /// Three for each pixel, and what the format's decoder needs besides: a progressive JPEG 2 to 8 more for each pixel.
  /// Exact for JPEG and PNG; for others as measured, to a tenth.
  ///
  /// - Throws: `too-many-pixels`, `image-damaged` or `format-unsupported`; the subject is left to the caller.
  public func colourBytes(at index: Int, maximumPixels: Int) throws(Fault) -> Int {
    let header = try rawHeader(at: index)
    try Self.check(header, maximumPixels: maximumPixels)
    return 3 * Int(header.width) * Int(header.height) + Int(clamping: header.decoder_bytes)
  }

  /// By division: the product of two lying sizes may overflow.
  private static func check(_ header: postroom_picture_header, maximumPixels: Int) throws(Fault) {
    guard Int(header.width) <= maximumPixels / Int(header.height) else {
      throw Fault(.tooManyPixels, "", "The picture has \(header.width) × \(header.height) pixels.")
    }
  }

  /// Decodes a picture that is shown turned clockwise by so many quarters; with any, the file's own mark is not heeded.
  func decodeColours(at index: Int, maximumPixels: Int, quarterTurns: Int) throws(Fault) -> DecodedColours {
    var header = try rawHeader(at: index)
    if quarterTurns > 0 { header.orientation = [1, 6, 3, 8][quarterTurns & 3] }
    try Self.check(header, maximumPixels: maximumPixels)
    let stored = try decodeUpright(header, at: index)
    if let fault = Self.fault(stored.result, stored.report) { throw fault }
    let isTurned = header.orientation >= 5
    let bitmap = ColourBitmap(
      width: Int(isTurned ? header.height : header.width), height: Int(isTurned ? header.width : header.height),
      pixels: stored.pixels)
    let dpi = isTurned ? header.vertical_dpi : header.horizontal_dpi
    let verticalDPI = isTurned ? header.horizontal_dpi : header.vertical_dpi
    return DecodedColours(
      bitmap: bitmap, dpi: dpi > 0 ? dpi : nil, isGray: !header.is_colour || bitmap.isNearlyGray,
      jpegQuality: header.jpeg_quality > 0 ? Int(header.jpeg_quality) : nil,
      isIncomplete: stored.result == POSTROOM_PICTURE_INCOMPLETE, verticalDPI: verticalDPI > 0 ? verticalDPI : nil,
      hasDataLeftOver: stored.colouring.has_data_left_over, notes: Self.notes(header, stored))
  }

  private struct Upright {
    var pixels: ContiguousArray<UInt8> = []
    var result = POSTROOM_PICTURE_DAMAGED
    var report = postroom_picture_report()
    var colouring = postroom_picture_colouring()
  }

  private func decodeUpright(_ header: postroom_picture_header, at index: Int) throws(Fault) -> Upright {
    let size = Int(header.width) * Int(header.height) * 3
    try PicturePlan.findRoom(for: size)
    var header = header
    var upright = Upright()
    var failure: Fault?
    upright.pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: size) { buffer, count in
      do throws(Fault) {
        upright.result = try call(at: index) {
          postroom_picture_decode_upright($0, &header, buffer.baseAddress, &upright.colouring, &upright.report)
        }
      } catch {
        failure = error
      }
      // A decoder that failed may have left pixels unwritten: they are not looked at.
      let isFilled = upright.result == POSTROOM_PICTURE_DONE || upright.result == POSTROOM_PICTURE_INCOMPLETE
      count = isFilled ? size : 0
    }
    if let failure { throw failure }
    return upright
  }

  private static func notes(_ header: postroom_picture_header, _ upright: Upright) -> [String] {
    var notes: [String] = []
    if upright.result == POSTROOM_PICTURE_INCOMPLETE {
      notes.append("The picture is damaged or cut short (\(detail(upright.report))).")
    }
    if let turning = turning(header.orientation) { notes.append(turning) }
    if upright.colouring.is_reduced_to_gray { notes.append("Its colours cannot be decoded: it was read in gray.") }
    if let colouring = colouring(upright.colouring) { notes.append(colouring) }
    return notes
  }

  private static func turning(_ orientation: UInt8) -> String? {
    switch orientation {
    case 2, 4, 5, 7: "It was mirrored, as the file says."
    case 3: "It was turned by 180°, as the file says."
    case 6: "It was turned by 90° clockwise, as the file says."
    case 8: "It was turned by 90° counter-clockwise, as the file says."
    default: nil
    }
  }

  private static func colouring(_ colouring: postroom_picture_colouring) -> String? {
    switch colouring.profile {
    case POSTROOM_PROFILE_CONVERTED: "Its colours were converted to sRGB by the profile in the file."
    case POSTROOM_PROFILE_STATED: "Its colours were converted to sRGB by what the file says of them."
    case POSTROOM_PROFILE_UNUSABLE: "The colour profile in the file cannot be used: the colours may be off."
    case POSTROOM_PROFILE_UNKNOWN:
      "Its colour profile needs Little CMS, which is not installed: the colours may be off."
    case POSTROOM_PROFILE_ABSENT where colouring.is_ink:
      "It is stored as inks without a colour profile: the colours may be off."
    default: nil
    }
  }
}
