internal import CBarcodes
public import PostroomModel

/// Reads QR, Data Matrix, Code 128 and Code 39 codes with ZXing-C++.
public enum BarcodeReader {
  /// A code and its bounds in pixels of the picture that it was read from.
  public struct Hit: Hashable, Sendable {
    /// The kind of code.
    public var symbology: Barcode.Symbology
    /// What it says.
    public var text: String
    /// The bounds in pixels, the right and bottom edges inside.
    public var left, top, right, bottom: Int
  }

  /// A page has no more codes than this; the rest is not looked for.
  private static let most: Int32 = 32

  /// The codes in a part of a picture.
  ///
  /// - Parameters:
  ///   - bitmap: The picture.
  ///   - columns: The part's columns, within the picture.
  ///   - rows: The part's rows, within the picture.
  /// - Returns: The codes with bounds in pixels of the whole picture; none where the decoder fails.
  /// - Complexity: some 4 ms a million pixels of the part.
  public static func codes(in bitmap: GrayBitmap, columns: Range<Int>, rows: Range<Int>) -> [Hit] {
    let columns = columns.clamped(to: 0..<bitmap.width)
    let rows = rows.clamped(to: 0..<bitmap.height)
    guard !columns.isEmpty, !rows.isEmpty, bitmap.width <= Int(Int32.max) else { return [] }
    return bitmap.pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress,
        let list = postroom_barcodes_read(
          base + rows.lowerBound * bitmap.width + columns.lowerBound, Int32(columns.count), Int32(rows.count),
          Int32(bitmap.width), most)
      else { return [] }
      defer { postroom_barcodes_free(list) }
      return (0..<postroom_barcodes_count(list)).compactMap {
        hit(postroom_barcodes_at(list, $0), left: columns.lowerBound, top: rows.lowerBound)
      }
    }
  }

  private static func hit(_ code: postroom_barcode, left: Int, top: Int) -> Hit? {
    guard let symbology = symbology(code.symbology), code.length > 0, let text = code.text else { return nil }
    let bytes = UnsafeRawBufferPointer(start: text, count: code.length)
    return Hit(
      symbology: symbology, text: String(decoding: bytes, as: UTF8.self), left: left + Int(code.left),
      top: top + Int(code.top), right: left + Int(code.right), bottom: top + Int(code.bottom))
  }

  private static func symbology(_ number: Int32) -> Barcode.Symbology? {
    switch Int(number) {
    case Int(POSTROOM_BARCODE_QR): .qr
    case Int(POSTROOM_BARCODE_DATA_MATRIX): .dataMatrix
    case Int(POSTROOM_BARCODE_CODE_128): .code128
    case Int(POSTROOM_BARCODE_CODE_39): .code39
    default: nil
    }
  }
}
