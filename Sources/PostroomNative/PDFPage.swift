internal import CPDFium
public import PostroomModel

/// A loaded page of a PDF document; closed when the last reference to it is gone.
///
/// It belongs to one thread and keeps its document open.
public final class PDFPage {
  let handle: OpaquePointer
  private let document: PDFDocument
  /// The page could not be loaded again; the handle must not be used.
  private(set) var isLost = false
  /// What looking for the page's scan gave; nil when nobody has looked yet.
  private var knownScanSearch: EmbeddedScanSearch??

  init(_ handle: OpaquePointer, of document: PDFDocument) {
    self.handle = handle
    self.document = document
  }

  deinit { postroom_pdf_page_close(handle) }

  /// The scan that the page is, looked for once.
  var scanSearch: EmbeddedScanSearch? {
    if let known = knownScanSearch { return known }
    let found = EmbeddedScanSearch(self)
    knownScanSearch = .some(found)
    return found
  }

  /// The size as shown (rotation applied), in points.
  public var size: (width: Float, height: Float) {
    var width: Float = 0
    var height: Float = 0
    if !isLost { postroom_pdf_page_size(handle, &width, &height) }
    return (width, height)
  }

  /// The clockwise rotation that the page is shown with: 0, 90, 180 or 270.
  public var rotation: Int { Int(postroom_pdf_page_turns(handle)) * 90 }

  /// Whether nothing at all is drawn: neither content nor annotations.
  public var isVoid: Bool {
    isLost
      || postroom_pdf_page_object_count(handle) <= 0 && postroom_pdf_page_annotation_count(handle) <= 0
  }

  /// The number of annotations, form fields included.
  public var annotationCount: Int { isLost ? 0 : max(0, Int(postroom_pdf_page_annotation_count(handle))) }

  /// Whether there are form fields or free-text annotations.
  ///
  /// - Complexity: O(annotations).
  public var hasTextAnnotations: Bool { !isLost && postroom_pdf_page_has_text_annotation(handle) }

  /// Draws annotations into the content, so that form values and free-text notes are among the characters.
  ///
  /// It costs loading the page again: call it where `hasTextAnnotations`. Hidden annotations stay hidden.
  ///
  /// - Throws: `page-unreadable` when the page cannot be loaded again.
  public func flattenTextAnnotations() throws(Fault) {
    knownScanSearch = nil
    if isLost || !postroom_pdf_page_flatten(handle) {
      isLost = true
      throw Fault(.pageUnreadable, "page", "It cannot be loaded again with its form values.")
    }
  }

  /// The value and place of a form field that has no appearance and would therefore not be drawn.
  ///
  /// - Parameter index: The annotation's index, from 0; call it before `flattenTextAnnotations()`.
  /// - Returns: Nil when the annotation is no form field, is hidden, has an appearance or no text value.
  public func fieldWithoutAppearance(at index: Int) -> (value: String, box: Box)? {
    if isLost { return nil }
    var edges: (Float, Float, Float, Float) = (0, 0, 0, 0)
    let value = withUnsafeMutableBytes(of: &edges) { bytes in
      utf16Text { units, capacity in
        let number = CInt(truncatingIfNeeded: index)
        return postroom_pdf_page_bare_field(
          handle, number, units, capacity, bytes.assumingMemoryBound(to: Float.self).baseAddress)
      }
    }
    return value.isEmpty ? nil : (value, Box(x0: edges.0, y0: edges.1, x1: edges.2, y1: edges.3))
  }

  /// Appends the page's characters in the order of the content.
  ///
  /// - Parameters:
  ///   - characters: What they are appended to; keep it from page to page to save allocations.
  ///   - limit: At most so many characters are described.
  /// - Returns: The number of characters on the page.
  /// - Throws: `page-unreadable` when PDFium finds no text page.
  /// - Complexity: O(content).
  public func appendCharacters(
    to characters: inout ContiguousArray<PDFCharacter>, limit: Int
  ) throws(Fault) -> Int {
    let count = isLost ? -1 : Int(postroom_pdf_text_open(handle))
    guard count >= 0 else { throw Fault(.pageUnreadable, "page", "PDFium cannot find its text.") }
    defer { postroom_pdf_text_close(handle) }
    characters.reserveCapacity(characters.count + min(count, limit))
    withUnsafeTemporaryAllocation(of: postroom_pdf_character.self, capacity: Self.portion) { portion in
      for start in stride(from: 0, to: min(count, limit), by: Self.portion) {
        let length = min(Self.portion, min(count, limit) - start)
        postroom_pdf_text_fill(handle, CInt(start), CInt(length), portion.baseAddress)
        for raw in portion.prefix(length) { characters.append(PDFCharacter(raw)) }
      }
    }
    return count
  }

  /// Characters that are fetched with one crossing into C; 28 bytes each, so that they stay in the first
  /// cache.
  private static let portion = 512

  /// The share of the page that pictures cover, 0 to 1, and the pixels of the largest one.
  ///
  /// - Complexity: O(objects on the page).
  public var pictures: (coverage: Double, largestPixels: Int) {
    let facts = pictureFacts
    return (facts.coverage, facts.largestPixels)
  }

  /// The largest resolution at which a picture of the page is placed, in pixels an inch; nil without pictures.
  ///
  /// Pictures that cover less than a hundredth of the page, such as logos, do not count. A page of nothing but
  /// pictures gains nothing from being drawn finer than this. Where layers lie upon each other (a coarse
  /// background and sharp letters) it is the sharpest one's, and of unequal sides the finer one's.
  ///
  /// - Complexity: O(objects on the page); nothing is decoded.
  public var largestPictureDPI: Double? {
    let dpi = pictureFacts.finest
    return dpi > 0 && dpi.isFinite ? dpi : nil
  }

  private var pictureFacts: (coverage: Double, largestPixels: Int, finest: Double) {
    if isLost { return (0, 0, 0) }
    var largest: UInt64 = 0
    var finest = 0.0
    let coverage = postroom_pdf_page_image_coverage(handle, &largest, &finest)
    return (coverage, Int(clamping: largest), finest)
  }

  /// Whether the pictures of the page can be decoded; of a page that shows nothing it tells whether it is blank.
  ///
  /// PDFium leaves out a picture that it cannot decode, or for which there is no memory, without a word.
  ///
  /// - Complexity: O(pixels of the pictures).
  public var picturesDecode: Bool { !isLost && postroom_pdf_page_images_decode(handle) }

  /// Draws the page as shown in gray on white, annotations included.
  ///
  /// - Parameters:
  ///   - dpi: The resolution; a page that would have more than `maximumPixels` is drawn at a lower one.
  ///   - maximumPixels: The most pixels of the bitmap; 100 million unless told.
  /// - Throws: `page-unreadable` when the page has no size, `memory-limit` when there is no room.
  public func renderGray(dpi: Double, maximumPixels: Int = 100_000_000) throws(Fault) -> GrayBitmap {
    let size = size
    let area = Double(size.width) * Double(size.height)
    guard !isLost, area.isFinite, size.width > 0, size.height > 0, dpi > 0 else {
      throw Fault(.pageUnreadable, "page", "It has no size.")
    }
    let scale = min(dpi / 72, (Double(max(1, maximumPixels)) / area).squareRoot())
    let width = Self.pixels(Double(size.width) * scale, atMost: maximumPixels)
    let height = Self.pixels(Double(size.height) * scale, atMost: maximumPixels / width)
    var isDrawn = false
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: width * height) { buffer, count in
      buffer.initialize(repeating: 0xFF)
      isDrawn = postroom_pdf_page_render_gray(handle, CInt(width), CInt(height), buffer.baseAddress)
      count = width * height
    }
    guard isDrawn else { throw Fault(.memoryLimit, "page", "There is no room for its picture.") }
    return GrayBitmap(width: width, height: height, dpi: scale * 72, pixels: pixels)
  }

  /// A side in whole pixels, from 1; PDFium's bitmaps have at most 65,535 on a side here.
  private static func pixels(_ length: Double, atMost limit: Int) -> Int {
    max(1, min(Int(min(length.rounded(), 65_535)), limit))
  }
}

extension PDFCharacter {
  init(_ raw: postroom_pdf_character) {
    self.init(
      code: raw.code, flags: Flags(rawValue: raw.flags),
      direction: Direction(rawValue: raw.turns) ?? .slanted,
      em: raw.em, box: Box(x0: raw.x0, y0: raw.y0, x1: raw.x1, y1: raw.y1))
  }
}
