internal import CPictures
public import PostroomModel

/// A picture file that someone else opened.
///
/// Nothing but headers is looked at until a picture is decoded, and nothing is kept in between. It belongs to one
/// thread.
public final class PictureFile {
  let content: PictureBytes
  let format: postroom_picture_format
  /// Where the pictures of a TIFF file begin; a single 0 for other formats.
  let places: [UInt64]

  /// Whether the list of a TIFF file's pictures breaks off or goes round in circles, so that some may be missing.
  public let isCutShort: Bool

  /// The most pictures of a TIFF file that are found.
  private static let mostPictures = 65_535

  /// Maps an open file and finds its pictures.
  ///
  /// - Parameters:
  ///   - descriptor: An open regular file; it may be closed afterwards.
  ///   - bytes: The size of the file.
  ///   - format: What its first bytes say it is.
  /// - Throws: `image-damaged` when it holds no picture, `format-unsupported` when the format is no picture's,
  ///   `source-unreadable` when it cannot be mapped; the subject is left to the caller.
  public convenience init(descriptor: CInt, bytes: Int, format: DocumentFormat) throws(Fault) {
    try self.init(PictureBytes(descriptor: descriptor, bytes: bytes), format)
  }

  /// Finds the pictures of a file in memory, such as a stream out of a PDF.
  ///
  /// - Throws: `image-damaged` when it holds no picture, `format-unsupported` when the format is no picture's; the
  ///   subject is left to the caller.
  public convenience init(content: [UInt8], format: DocumentFormat) throws(Fault) {
    try self.init(PictureBytes(content), format)
  }

  private init(_ content: PictureBytes, _ format: DocumentFormat) throws(Fault) {
    guard let pictureFormat = format.pictureFormat else {
      throw Fault(.formatUnsupported, "", "The file is no picture.")
    }
    var isCutShort = false
    let places = format == .tiff ? content.read { Self.pages(of: $0, &isCutShort) } : [0]
    guard content.read({ !$0.isEmpty }), !places.isEmpty else {
      throw Fault(.imageDamaged, "", "The file holds no picture.")
    }
    self.content = content
    self.format = pictureFormat
    self.places = places
    self.isCutShort = isCutShort
  }

  private static func pages(of bytes: UnsafeBufferPointer<UInt8>, _ isCutShort: inout Bool) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: mostPictures) { places, count in
      count = postroom_picture_tiff_pages(
        bytes.baseAddress, bytes.count, places.baseAddress, places.count, &isCutShort)
    }
  }

  /// The number of pictures: a TIFF file's pages without reduced copies and masks, else 1.
  public var count: Int { places.count }

  /// What the file says of a picture.
  ///
  /// - Parameter index: The picture's index, from 0.
  /// - Throws: `image-damaged` or `format-unsupported`; the subject is left to the caller.
  public func header(at index: Int) throws(Fault) -> PictureHeader {
    PictureHeader(try rawHeader(at: index))
  }

  func rawHeader(at index: Int) throws(Fault) -> postroom_picture_header {
    var header = postroom_picture_header()
    var report = postroom_picture_report()
    let result = try call(at: index) { postroom_picture_read_header($0, &header, &report) }
    if let fault = Self.fault(result, report) { throw fault }
    return header
  }

  /// Decodes a picture to gray, upright by the file's own mark, with square pixels.
  ///
  /// Pixels that are at least half as long again one way as the other, as fax machines make them, are repeated
  /// where the limit allows.
  ///
  /// - Parameters:
  ///   - index: The picture's index, from 0.
  ///   - maximumPixels: A picture that says it has more is refused before anything is allocated.
  ///   - wantedPixels: The pixels that are needed. A picture that has at least twice as many in each direction may
  ///     be delivered reduced by a whole factor, never below what is wanted.
  /// - Throws: `too-many-pixels`, `image-damaged`, `format-unsupported` or `memory-limit`; the subject is left to
  ///   the caller.
  /// - Complexity: O(pixels), and a byte of memory a pixel besides what the format's decoder needs.
  public func decodeGray(
    at index: Int, maximumPixels: Int, wantedPixels: Int? = nil
  ) throws(Fault) -> DecodedPicture {
    let header = try rawHeader(at: index)
    // By division: the product of two lying sizes may overflow.
    guard Int(header.width) <= maximumPixels / Int(header.height) else {
      throw Fault(.tooManyPixels, "", "The picture has \(header.width) × \(header.height) pixels.")
    }
    let plan = PicturePlan(header, wantedPixels: wantedPixels, maximumPixels: maximumPixels)
    let (stored, result, report) = try decode(header, plan, at: index)
    if let fault = Self.fault(result, report) { throw fault }
    let isIncomplete = result == POSTROOM_PICTURE_INCOMPLETE
    var notes: [String] = []
    if isIncomplete { notes.append("The picture is damaged or cut short (\(Self.detail(report))).") }
    if plan.isStretched { notes.append("Its pixels are not square; they were repeated.") }
    return DecodedPicture(
      bitmap: try plan.finish(stored), reduction: plan.reduction, isIncomplete: isIncomplete,
      note: notes.isEmpty ? nil : notes.joined(separator: " "))
  }

  private typealias Outcome = (ContiguousArray<UInt8>, postroom_picture_result, postroom_picture_report)

  private func decode(
    _ header: postroom_picture_header, _ plan: PicturePlan, at index: Int
  ) throws(Fault) -> Outcome {
    try PicturePlan.findRoom(for: plan.storedWidth * plan.storedHeight)
    var header = header
    var report = postroom_picture_report()
    var result = POSTROOM_PICTURE_DAMAGED
    var failure: Fault?
    let size = plan.storedWidth * plan.storedHeight
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: size) { buffer, count in
      do throws(Fault) {
        result = try call(at: index) {
          postroom_picture_decode($0, &header, UInt32(plan.reduction), buffer.baseAddress, &report)
        }
      } catch {
        failure = error
      }
      // A decoder that failed may have left pixels unwritten: they are not looked at.
      let isFilled = result == POSTROOM_PICTURE_DONE || result == POSTROOM_PICTURE_INCOMPLETE
      count = isFilled ? size : 0
    }
    if let failure { throw failure }
    return (pixels, result, report)
  }

  func call(
    at index: Int, _ body: (UnsafePointer<postroom_picture_source>) -> postroom_picture_result
  ) throws(Fault) -> postroom_picture_result {
    guard places.indices.contains(index) else {
      throw Fault(.imageDamaged, "", "The file has no picture \(index + 1).")
    }
    return content.read { bytes in
      var source = postroom_picture_source(
        format: format, bytes: bytes.baseAddress, count: bytes.count, place: places[index])
      return body(&source)
    }
  }

  static func detail(_ report: postroom_picture_report) -> String {
    withUnsafeBytes(of: report.detail) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  static func fault(_ result: postroom_picture_result, _ report: postroom_picture_report) -> Fault? {
    let detail = detail(report)
    switch result {
    case POSTROOM_PICTURE_DONE, POSTROOM_PICTURE_INCOMPLETE: return nil
    case POSTROOM_PICTURE_UNSUPPORTED:
      return Fault(.formatUnsupported, "", detail.isEmpty ? "The kind of picture is not read." : detail)
    case POSTROOM_PICTURE_OUT_OF_MEMORY:
      return Fault(.memoryLimit, "", detail.isEmpty ? "There is no room for the picture." : detail)
    default:
      return Fault(.imageDamaged, "", detail.isEmpty ? "The picture cannot be decoded." : detail)
    }
  }
}
