internal import CPictureWriting
internal import PostroomModel

/// Pictures as files: JPEG, TIFF and the streams of PDF.
struct PictureFile {
  let plan: ScanPlan
  /// Pixels to an inch as the file says.
  let dotsPerInch: Int

  /// The file of a document's pictures.
  ///
  /// - Throws: `output-unwritable` when a library could not write it.
  func bytes(of pictures: [Picture]) throws(Fault) -> [UInt8] {
    switch plan.container {
    case .pdf: try pdf(pictures)
    case .jpeg: try jpeg(pictures[0], exif: plan.taggedTurn == 0 ? [] : Exif.orientation(plan.taggedTurn))
    case .png: try png(pictures[0])
    case .tiff: try tiff(pictures)
    }
  }

  private var isBilevel: Bool { plan.colour == .bilevel }

  /// Nearer to paper than to ink: thin gray letters stay whole, as scanners that mind the contrast keep them.
  private static let threshold: UInt8 = 186

  private func pdf(_ pictures: [Picture]) throws(Fault) -> [UInt8] {
    var pages: [ScannedPDF.Page] = []
    for picture in pictures {
      let data = isBilevel ? try fax(picture) : try jpeg(picture, exif: [])
      pages.append(.init(data: data, width: picture.width, height: picture.height, colour: plan.colour))
    }
    return ScannedPDF(pages: pages, dotsPerInch: dotsPerInch, turn: plan.taggedTurn).bytes
  }

  private func png(_ picture: Picture) throws(Fault) -> [UInt8] {
    let file = PNGFile(picture, threshold: isBilevel ? Self.threshold : nil, dotsPerInch: dotsPerInch)
    var written = postroom_written()
    let isDone = postroom_deflate_write(file.rows, Int32(file.stride), Int32(picture.height), &written)
    return file.bytes(around: try take(written, isDone, "PNG"))
  }

  private func jpeg(_ picture: Picture, exif: [UInt8]) throws(Fault) -> [UInt8] {
    var written = postroom_written()
    let isDone = withWritten(picture, isBilevel: false) { source in
      postroom_jpeg_write(&source, Int32(plan.quality), exif.isEmpty ? nil : exif, exif.count, &written)
    }
    return try take(written, isDone, "JPEG")
  }

  private func fax(_ picture: Picture) throws(Fault) -> [UInt8] {
    var written = postroom_written()
    let isDone = withWritten(picture, isBilevel: true) { postroom_fax_write(&$0, &written) }
    return try take(written, isDone, "CCITT")
  }

  private func tiff(_ pictures: [Picture]) throws(Fault) -> [UInt8] {
    guard let tiff = postroom_tiff_begin() else { throw Fault(.outputUnwritable, "TIFF", "There is no memory left.") }
    var isDone = true
    for (index, picture) in pictures.enumerated() where isDone {
      isDone = withWritten(picture, isBilevel: isBilevel) {
        postroom_tiff_add(
          tiff, &$0, compression, Int32(plan.quality), isBilevel ? 0 : 128, Int32(index), Int32(pictures.count))
      }
    }
    var written = postroom_written()
    let isClosed = postroom_tiff_end(tiff, &written)
    return try take(written, isDone && isClosed, "TIFF")
  }

  private var compression: postroom_tiff_compression {
    if isBilevel { return POSTROOM_TIFF_GROUP4 }
    // Without loss where the pixels are few.
    return dotsPerInch > 200 || plan.seed & 1 == 0 ? POSTROOM_TIFF_JPEG : POSTROOM_TIFF_LZW
  }

  private func withWritten(
    _ picture: Picture, isBilevel: Bool, _ body: (inout postroom_written_picture) -> Bool
  ) -> Bool {
    let samples = isBilevel ? picture.bits(threshold: Self.threshold) : picture.samples
    return samples.withUnsafeBufferPointer { buffer in
      var source = postroom_written_picture(
        samples: buffer.baseAddress, width: Int32(picture.width), height: Int32(picture.height),
        bits: isBilevel ? 1 : Int32(picture.channels * 8), dpi: Int32(dotsPerInch))
      return body(&source)
    }
  }

  private func take(_ written: postroom_written, _ isDone: Bool, _ format: String) throws(Fault) -> [UInt8] {
    defer { postroom_written_free(written) }
    guard isDone, let start = written.bytes else {
      throw Fault(.outputUnwritable, format, "The picture could not be written.")
    }
    return Array(UnsafeBufferPointer(start: start, count: written.count))
  }
}

/// The part of EXIF that says which way up a photograph is.
enum Exif {
  /// An APP1 segment's content with an orientation (EXIF 2.32, 4.5.4 and 4.6.4).
  ///
  /// - Parameter degrees: Clockwise degrees by which a viewer turns the pixels: 90, 180 or 270.
  static func orientation(_ degrees: Int) -> [UInt8] {
    let value: UInt8 = degrees == 90 ? 6 : degrees == 180 ? 3 : 8
    let header: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
    let entry: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]
    return Array("Exif\0\0".utf8) + header + [1, 0] + entry + [0, 0, 0, 0]
  }
}
