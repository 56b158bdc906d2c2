/// What names a file that is saved (RFC 6266, RFC 8187), and its media type.
enum Attachment {
  /// The header: a name for old clients, in which nothing is special, and the real one.
  static func disposition(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { scalar in
        let isPlain =
          scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F && !"\"\\%;/".unicodeScalars.contains(scalar)
        return isPlain ? Character(scalar) : "_"
      })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(escaped(name))"
  }

  /// A media type by the name's end; what a browser could run is none.
  static func mediaType(_ name: String) -> String {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return types[ending] ?? "application/octet-stream"
  }

  private static let types = [
    "pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "tif": "image/tiff",
    "tiff": "image/tiff", "webp": "image/webp", "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]

  /// A text in which only what is unreserved in addresses stands as it is.
  static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
