/// Addresses of requests, put together from parts that somebody typed.
enum RequestPath {
  /// A base address without the slash at its end.
  static func base(_ address: String) -> String {
    var base = Substring(address)
    while base.hasSuffix("/") { base.removeLast() }
    return String(base)
  }

  /// A name as one part of a path; what is not unreserved in RFC 3986 is escaped, so a name cannot leave its place.
  static func segment(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in name.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.~".unicodeScalars.contains(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    // A name of dots alone would be a step up.
    return result.allSatisfy { $0 == "." } ? result.map { _ in "%2E" }.joined() : result
  }

  /// Names that are separated by slashes, such as `models/gemini-2.5-flash`, each escaped.
  static func segments(_ names: String) -> String {
    names.split(separator: "/").map { segment(String($0)) }.joined(separator: "/")
  }
}
