internal import CPictures
public import PostroomModel

extension PictureFile {
  /// A picture as a PDF can hold it: its own bytes where PDF knows the format, else decoded.
  ///
  /// JPEG, JPEG 2000 and most PNG files keep their bytes. TIFF, WebP and other PNG are decoded in their colours, over
  /// white; GIF, BMP and HEIF in gray.
  ///
  /// - Parameters:
  ///   - index: The picture's index, from 0.
  ///   - maximumPixels: A picture that says it has more is refused before anything is allocated.
  /// - Throws: `too-many-pixels`, `image-damaged`, `format-unsupported` or `memory-limit`; the subject is left to
  ///   the caller.
  /// - Complexity: O(segments) for what keeps its bytes, else O(pixels).
  public func embeddable(at index: Int, maximumPixels: Int) throws(Fault) -> EmbeddablePicture {
    let header = try rawHeader(at: index)
    guard Int(header.width) <= maximumPixels / Int(header.height) else {
      throw Fault(.tooManyPixels, "", "The picture has \(header.width) × \(header.height) pixels.")
    }
    if var kept = kept(header) {
      kept.orientation = Int(header.orientation)
      return kept
    }
    if header.is_colour, let colourful = try colourful(header, at: index) { return colourful }
    return try gray(header, at: index, maximumPixels: maximumPixels)
  }

  /// Calls a function with a part of the file, which stays where it is during the call.
  public func read<Result>(_ part: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    content.read { bytes in body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[part])) }
  }

  private func kept(_ header: postroom_picture_header) -> EmbeddablePicture? {
    let size = (width: Int(header.width), height: Int(header.height))
    let found: EmbeddablePicture? = content.read { bytes in
      switch format {
      case POSTROOM_PICTURE_JPEG: KeptJPEG(bytes)?.picture(bytes)
      case POSTROOM_PICTURE_PNG: KeptPNG(bytes)?.picture
      // A bare codestream is no file that PDF allows.
      case POSTROOM_PICTURE_JPEG2000 where bytes.count > 12 && bytes[0] == 0:
        EmbeddablePicture(
          width: size.width, height: size.height, bits: 8, colours: .own, content: .jpeg2000(0..<bytes.count))
      default: nil
      }
    }
    guard let found, found.width == size.width, found.height == size.height else { return nil }
    return found
  }

  private func colourful(_ header: postroom_picture_header, at index: Int) throws(Fault) -> EmbeddablePicture? {
    let size = Int(header.width) * Int(header.height) * 3
    try PicturePlan.findRoom(for: size)
    var header = header
    var report = postroom_picture_report()
    var result = POSTROOM_PICTURE_UNSUPPORTED
    var failure: Fault?
    let pixels = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      buffer.initialize(repeating: 0xFF)
      count = size
      do throws(Fault) {
        result = try call(at: index) {
          postroom_picture_decode_colours($0, &header, buffer.baseAddress, &report)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    // What has no colours to give, or is damaged, is left to the decoder of gray, which saves what can be saved.
    guard result == POSTROOM_PICTURE_DONE else { return nil }
    return EmbeddablePicture(
      width: Int(header.width), height: Int(header.height), bits: 8, colours: .rgb,
      orientation: Int(header.orientation), content: .rows(pixels))
  }

  private func gray(
    _ header: postroom_picture_header, at index: Int, maximumPixels: Int
  ) throws(Fault) -> EmbeddablePicture {
    // It comes upright.
    let bitmap = try decodeGray(at: index, maximumPixels: maximumPixels).bitmap
    return EmbeddablePicture(
      width: bitmap.width, height: bitmap.height, bits: header.is_bilevel ? 1 : 8, colours: .gray,
      content: .rows(header.is_bilevel ? Self.packed(bitmap) : Array(bitmap.pixels)),
      note: header.is_colour ? "its colours are not kept: it is gray in the copy." : nil)
  }

  private static func packed(_ bitmap: GrayBitmap) -> [UInt8] {
    let length = (bitmap.width + 7) / 8
    var rows = [UInt8](repeating: 0, count: length * bitmap.height)
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width where bitmap.pixels[y * bitmap.width + x] >= 128 {
        rows[y * length + x >> 3] |= 0x80 >> UInt8(x & 7)
      }
    }
    return rows
  }
}
