/// A one-page PDF that opens only with its password.
///
/// The standard security handler, revision 3, RC4 with 128 bits (ISO 32000-1, 7.6.3): weak today, and what many
/// banks still send. Made by hand because Cairo writes no encrypted files.
struct LockedPDF {
  /// Lines of ASCII text on the page.
  let lines: [String]
  /// What opens the file.
  let userPassword: String
  /// The file's identifier: sixteen ASCII characters.
  let identity: String

  /// The file.
  var bytes: [UInt8] {
    let security = Security(user: Array(userPassword.utf8), identity: Array(identity.utf8))
    let content =
      "BT /F1 12 Tf 72 760 Td 16 TL " + lines.map { "(\($0)) Tj T*" }.joined(separator: " ") + " ET"
    let stream = security.encrypt(Array(content.utf8), object: 5)
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    func add(_ body: [UInt8]) {
      offsets.append(file.count)
      file += Array("\(offsets.count) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
    }
    add(Array("<</Type/Catalog/Pages 2 0 R>>".utf8))
    add(Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8))
    add(
      Array(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
          .utf8))
    add(Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".utf8))
    add(Array("<</Length \(stream.count)>>\nstream\n".utf8) + stream + Array("\nendstream".utf8))
    add(
      Array("<</Filter/Standard/V 2/R 3/Length 128/P -44".utf8)
        + Array("/O<\(Self.hex(security.owner))>/U<\(Self.hex(security.userCheck))>>>".utf8))
    let table = file.count
    var tail = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { tail += String(10_000_000_000 + offset).dropFirst() + " 00000 n \n" }
    let id = Self.hex(Array(identity.utf8))
    tail += "trailer\n<</Size \(offsets.count + 1)/Root 1 0 R/Encrypt 6 0 R/ID[<\(id)><\(id)>]>>\n"
    return file + Array((tail + "startxref\n\(table)\n%%EOF\n").utf8)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String(256 + Int($0), radix: 16).dropFirst() }.joined()
  }
}

/// Keys and check values of the standard security handler, revision 3.
private struct Security {
  let owner: [UInt8]
  let userCheck: [UInt8]
  private let key: [UInt8]

  /// The padding string of ISO 32000-1, algorithm 2, step a.
  private static let padding: [UInt8] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E,
    0x2E,
    0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
  ]

  init(user: [UInt8], identity: [UInt8]) {
    let padded = Array((user + Self.padding).prefix(32))
    // An owner's password of its own: with an empty one, readers would open the file without asking.
    let ownerPassword = Array("sahip".utf8) + user
    let ownerKey = Self.hashed(Array((ownerPassword + Self.padding).prefix(32)), times: 51)
    owner = Self.layered(padded, key: ownerKey)
    let permissions: [UInt8] = [0xD4, 0xFF, 0xFF, 0xFF]  // −44, least significant byte first
    key = Self.hashed(padded + owner + permissions + identity, times: 51)
    userCheck = Self.layered(MD5.hash(Self.padding + identity), key: key) + [UInt8](repeating: 0, count: 16)
  }

  /// Encrypts a stream or string of an object of generation 0 (algorithm 1).
  func encrypt(_ bytes: [UInt8], object: Int) -> [UInt8] {
    RC4.apply(MD5.hash(key + [UInt8(object & 255), UInt8(object >> 8 & 255), 0, 0, 0]), to: bytes)
  }

  private static func hashed(_ bytes: [UInt8], times: Int) -> [UInt8] {
    (0..<times).reduce(bytes) { result, _ in MD5.hash(result) }
  }

  /// Twenty passes of RC4, each with the key's bytes mixed with the pass's number.
  private static func layered(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    (0..<20).reduce(bytes) { result, pass in RC4.apply(key.map { $0 ^ UInt8(pass) }, to: result) }
  }
}
