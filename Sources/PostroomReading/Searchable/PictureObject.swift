internal import PostroomModel
internal import PostroomNative

/// A picture as an object of a PDF.
struct PictureObject {
  private let picture: EmbeddablePicture
  private let source: PictureFile

  /// - Parameters:
  ///   - picture: The picture.
  ///   - source: The file in which its bytes lie.
  init(_ picture: EmbeddablePicture, of source: PictureFile) {
    self.picture = picture
    self.source = source
  }

  /// Writes it and gives its number.
  func write(_ file: inout PDFFileWriter) throws(Fault) -> Int {
    var colours = space
    if let profile = picture.profile {
      let number = file.reserve()
      try file.compressed(number, "/N \(picture.colours.components) /Alternate \(space)", profile)
      colours = "[/ICCBased \(number) 0 R]"
    }
    let number = file.reserve()
    var entries = "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height)"
    if !colours.isEmpty { entries += " /ColorSpace \(colours) /BitsPerComponent \(picture.bits)" }
    if picture.colours == .inks(isInverted: true) { entries += " /Decode [1 0 1 0 1 0 1 0]" }
    switch picture.content {
    case .jpeg(let part): try write(number, "\(entries) /Filter /DCTDecode", [part], &file)
    case .jpeg2000(let part): try write(number, "\(entries) /Filter /JPXDecode", [part], &file)
    case .png(let parts): try write(number, "\(entries) \(filters)", parts, &file)
    case .rows(let rows): try write(number, "\(entries) \(filters)", rows: rows, &file)
    }
    return number
  }

  private var space: String {
    switch picture.colours {
    case .gray: "/DeviceGray"
    case .rgb: "/DeviceRGB"
    case .inks: "/DeviceCMYK"
    case .palette(let colours):
      "[/Indexed /DeviceRGB \(colours.count / 3 - 1) <\(colours.map { LayerCodes.hexadecimal(UInt32($0)).suffix(2) }.joined())>]"
    case .own: ""
    }
  }

  /// Rows as PNG has them (ISO 32000-1, 7.4.4.4).
  private var filters: String {
    "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors \(picture.colours.components) "
      + "/BitsPerComponent \(picture.bits) /Columns \(picture.width) >>"
  }

  private func write(
    _ number: Int, _ entries: String, _ parts: [Range<Int>], _ file: inout PDFFileWriter
  ) throws(Fault) {
    try file.stream(number, entries) { (output) throws(Fault) in
      for part in parts {
        let result = source.read(part) { bytes -> Result<Void, Fault> in
          do throws(Fault) {
            return .success(try output(bytes))
          } catch {
            return .failure(error)
          }
        }
        try result.get()
      }
    }
  }

  private func write(
    _ number: Int, _ entries: String, rows: [UInt8], _ file: inout PDFFileWriter
  ) throws(Fault) {
    let bits = picture.bits * picture.colours.components
    let length = (picture.width * bits + 7) / 8
    try file.stream(number, entries) { (output) throws(Fault) in
      let deflater = try Deflater()
      var filter = RowFilter(length: length, step: max(1, bits / 8))
      for y in 0..<picture.height {
        // Neighbours of eight pixels in a byte tell little of each other: such rows stay as they are.
        let row = rows[y * length..<(y + 1) * length]
        let line = bits < 8 ? [0] + row : filter.filter(row)
        try line.handed { (bytes) throws(Fault) in
          try deflater.add(bytes, isLast: y + 1 == picture.height, to: output)
        }
      }
    }
  }

  /// Leads from PDF's unit square, in which a picture stands, to a sheet on which it is upright.
  ///
  /// - Parameters:
  ///   - orientation: How rows and columns lie, 1 to 8 (EXIF 2.3, 4.6.4).
  ///   - width: The width of the sheet.
  ///   - height: The height of the sheet.
  static func place(_ orientation: Int, width: Double, height: Double) -> Transform {
    // From the stored picture's own square, y running downwards, to the upright one's.
    let upright =
      switch orientation {
      case 2: Transform(a: -1, b: 0, c: 0, d: 1, e: 1, f: 0)
      case 3: Transform(a: -1, b: 0, c: 0, d: -1, e: 1, f: 1)
      case 4: Transform(a: 1, b: 0, c: 0, d: -1, e: 0, f: 1)
      case 5: Transform(a: 0, b: 1, c: 1, d: 0, e: 0, f: 0)
      case 6: Transform(a: 0, b: 1, c: -1, d: 0, e: 1, f: 0)
      case 7: Transform(a: 0, b: -1, c: -1, d: 0, e: 1, f: 1)
      case 8: Transform(a: 0, b: -1, c: 1, d: 0, e: 0, f: 1)
      default: Transform()
      }
    let downwards = Transform(a: 1, b: 0, c: 0, d: -1, e: 0, f: 1)
    return downwards.then(upright).then(downwards).then(Transform(a: width, b: 0, c: 0, d: height, e: 0, f: 0))
  }
}
