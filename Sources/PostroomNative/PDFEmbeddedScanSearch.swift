internal import CPDFium
internal import PostroomModel

/// Finds out whether a page is one picture that can be taken as it is.
///
/// PDFium tells what is on the page and where; what only the picture's dictionary tells is read from the file.
struct EmbeddedScanSearch {
  let scan: EmbeddedScan
  /// The length of the picture's data.
  let bytes: Int
  /// More of the file than the dictionary of any scanner's picture; an indexed one has 3 KB of colours.
  private static let preambleBytes = 8_192
  /// Profiles with a curve for each component are much shorter than those with tables, which are not understood.
  private static let mostProfileBytes = 65_536
  /// More than any scanner's page has; the data is held three times: by PDFium, here and by the twin document.
  private static let mostBytes = 64 << 20
  /// The ratio of the resolutions of both sides from which a picture is drawn, as a fax of 204 × 98 must be.
  private static let mostStretch = 1.03

  init?(_ page: PDFPage) {
    var raw = postroom_pdf_scan()
    guard !page.isLost, postroom_pdf_page_scan(page.handle, &raw), let dpi = Self.dpi(raw),
      let length = Int(exactly: raw.length), length <= Self.mostBytes
    else { return nil }
    guard let data = Self.data(of: page, length: length),
      let dictionary = Self.dictionary(of: page, before: data), dictionary.paintsPlainly,
      let kind = Self.kind(raw, data, dictionary, page), postroom_pdf_scan_is_shown_plainly(page.handle)
    else { return nil }
    bytes = length
    scan = EmbeddedScan(
      width: Int(raw.width), height: Int(raw.height), dpi: dpi, kind: kind, quarterTurns: Int(raw.turns),
      place: Box(x0: raw.box.0, y0: raw.box.1, x1: raw.box.2, y1: raw.box.3))
  }

  /// The picture's data as in the file.
  static func data(of page: PDFPage, length: Int) -> [UInt8]? {
    var isCopied = false
    let data = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      isCopied = postroom_pdf_scan_data(page.handle, buffer.baseAddress, UInt64(length))
      count = isCopied ? length : 0
    }
    return isCopied ? data : nil
  }

  private static func dpi(_ raw: postroom_pdf_scan) -> Double? {
    let across = Double(raw.horizontal_dpi)
    let along = Double(raw.vertical_dpi)
    guard across > 0, along > 0, across.isFinite, along.isFinite else { return nil }
    return max(across, along) / min(across, along) > mostStretch ? nil : (across + along) / 2
  }

  private static func dictionary(of page: PDFPage, before data: [UInt8]) -> PDFImageDictionary? {
    let preamble = [UInt8](unsafeUninitializedCapacity: preambleBytes) { buffer, count in
      count = postroom_pdf_scan_preamble(
        page.handle, data, UInt64(data.count), buffer.baseAddress, preambleBytes)
    }
    return PDFImageDictionary(before: preamble)
  }

  /// The kind of a picture; nil when its JPEG data has another size or other colours than the dictionary says.
  private static func kind(
    _ raw: postroom_pdf_scan, _ data: [UInt8], _ dictionary: PDFImageDictionary, _ page: PDFPage
  ) -> EmbeddedScan.Kind? {
    if !raw.is_jpeg { return .other }
    guard let frame = EmbeddedJPEG(data), frame.width == Int(raw.width), frame.height == Int(raw.height) else {
      return nil
    }
    var hasProfile = false
    let components = Int(postroom_pdf_scan_components(page.handle, &hasProfile))
    // Colours that do not fit the data are guesswork.
    if components < 0 || components > 0 && !hasProfile && components != frame.components { return nil }
    let isUsual =
      frame.bits == 8 && frame.components == components && !dictionary.hasDecoderParameters
      && dictionary.hasPlainDecode(components: components)
    return isUsual && (!hasProfile || profile(of: page).resemblesSRGB(components: components)) ? .jpeg : .other
  }

  private static func profile(of page: PDFPage) -> EmbeddedProfile {
    EmbeddedProfile(
      [UInt8](unsafeUninitializedCapacity: mostProfileBytes) { buffer, count in
        count = postroom_pdf_scan_profile(page.handle, buffer.baseAddress, mostProfileBytes)
      })
  }
}
