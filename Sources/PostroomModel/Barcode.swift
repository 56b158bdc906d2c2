/// A machine-readable code on a page.
public struct Barcode: Hashable, Sendable, Codable {
  /// The kinds of codes that are read.
  public enum Symbology: String, Sendable, Codable, CaseIterable {
    /// QR code, ISO/IEC 18004.
    case qr
    /// Data Matrix, ISO/IEC 16022.
    case dataMatrix = "data-matrix"
    /// Code 128, ISO/IEC 15417.
    case code128 = "code-128"
    /// Code 39, ISO/IEC 16388.
    case code39 = "code-39"
  }

  /// The kind of code.
  public var symbology: Symbology
  /// What it says.
  public var text: String
  /// Where it stands on the page as shown.
  public var box: Box

  /// Makes a code.
  public init(_ symbology: Symbology, text: String, box: Box) {
    self.symbology = symbology
    self.text = text
    self.box = box
  }
}
