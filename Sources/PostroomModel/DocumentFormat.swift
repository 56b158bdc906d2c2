/// What a file's first bytes say it is.
public enum DocumentFormat: String, Sendable, Codable, CaseIterable {
  /// Portable Document Format.
  case pdf
  /// Characters in some encoding.
  case text
  /// Extensible Markup Language, electronic invoices above all.
  case xml
  /// A signed message that holds its document (CMS, `.p7m`), in DER or Base64.
  case signed
  /// An e-mail message with its parts (RFC 5322, MIME).
  case email
  /// JPEG image.
  case jpeg
  /// PNG image.
  case png
  /// TIFF image, one page or many.
  case tiff
  /// GIF image.
  case gif
  /// WebP image.
  case webp
  /// Windows bitmap.
  case bmp
  /// JPEG 2000 image.
  case jpeg2000
  /// HEIF or HEIC image.
  case heif
  /// A ZIP container: office documents, archives.
  case zip
  /// An OLE2 compound file: old office documents, Outlook messages.
  case compound
  /// Rich text format.
  case rtf
  /// Anything else.
  case unknown

  /// Whether the file is a picture.
  public var isImage: Bool {
    switch self {
    case .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif: true
    case .pdf, .text, .xml, .signed, .email, .zip, .compound, .rtf, .unknown: false
    }
  }

  /// The number of leading bytes that `init(magic:)` looks at.
  public static let magicLength = 1_024

  /// Tells the format from the first bytes of a file.
  ///
  /// Only signatures are compared, nothing is parsed. A PDF header may stand anywhere in the first 1,024 bytes
  /// (ISO 32000-1, Annex H, note 13). Bytes that carry no signature are `.text` when they hold no NUL, or start
  /// with a UTF-16 byte order mark, and `.unknown` otherwise.
  ///
  /// - Parameter magic: The first `magicLength` bytes, or all of a shorter file.
  /// - Complexity: O(`magicLength`).
  public init(magic: some Collection<UInt8>) {
    let head = Array(magic.prefix(Self.magicLength))
    func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
      head.count >= offset + bytes.count && Array(head[offset..<offset + bytes.count]) == bytes
    }
    let isoBrands: [[UInt8]] = ["heic", "heix", "heif", "mif1", "msf1", "hevc", "avif"].map { Array($0.utf8) }
    if starts(Array("%PDF-".utf8)) {
      self = .pdf
    } else if starts([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A])
      || starts([0x49, 0x49, 0x2B, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2B])
    {
      self = .tiff
    } else if starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8)) {
      self = .gif
    } else if starts(Array("RIFF".utf8)) && starts(Array("WEBP".utf8), at: 8) {
      self = .webp
    } else if starts(Array("BM".utf8)) && head.count >= 26 && head[6..<10].allSatisfy({ $0 == 0 }) {
      self = .bmp
    } else if starts([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20]) || starts([0xFF, 0x4F, 0xFF, 0x51]) {
      self = .jpeg2000
    } else if starts(Array("ftyp".utf8), at: 4) && isoBrands.contains(where: { starts($0, at: 8) }) {
      self = .heif
    } else if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound
    } else if starts(Array("{\\rtf".utf8)) {
      self = .rtf
    } else if Self.startsSignedMessage(head) {
      self = .signed
    } else if Self.startsEmail(head) {
      // Before the search for a PDF's header: one may stand in an attachment.
      self = .email
    } else if Self.holdsPDFHeader(head) {
      self = .pdf
    } else if Self.startsXML(head) {
      self = .xml
    } else if starts([0xFF, 0xFE]) || starts([0xFE, 0xFF]) || !head.contains(0) {
      self = .text
    } else {
      self = .unknown
    }
  }

  private static func holdsPDFHeader(_ head: [UInt8]) -> Bool {
    let header = Array("%PDF-".utf8)
    guard head.count >= header.count else { return false }
    return (0...head.count - header.count).contains { head[$0..<$0 + header.count].elementsEqual(header) }
  }
}
