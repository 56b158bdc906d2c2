/// A JP2 file (ISO/IEC 15444-1, annex I) around a codestream of the pattern's size.
struct JPEG2000File {
  /// What a component is: which colour, from 1, or 0 for the whole picture; as `cdef` says it.
  struct Definition {
    enum Kind: Int {
      case colour, alpha, multipliedAlpha
      case unspecified = 65_535
    }
    let kind: Kind
    let colour: Int
  }

  private var header: [UInt8]
  private let stream: [UInt8]

  init(_ stream: [UInt8], components: Int, bits: Int = 8) {
    self.stream = stream
    header = Self.box(
      "ihdr", big(PicturePattern.height) + big(PicturePattern.width) + big(components, 2) + [UInt8(bits - 1), 7, 0, 0])
  }

  static func box(_ name: String, _ content: [UInt8]) -> [UInt8] { big(content.count + 8) + Array(name.utf8) + content }

  mutating func add(_ name: String, _ content: [UInt8]) { header += Self.box(name, content) }

  /// One of the colour spaces that have a number.
  mutating func addSpace(_ number: Int) { add("colr", [1, 0, 0] + big(number)) }

  mutating func addProfile(_ profile: [UInt8]) { add("colr", [2, 0, 0] + profile) }

  mutating func addDefinitions(_ definitions: [Definition]) {
    let entries = definitions.enumerated().map { index, definition in
      big(index, 2) + big(definition.kind.rawValue, 2) + big(definition.colour, 2)
    }
    add("cdef", big(definitions.count, 2) + Array(entries.joined()))
  }

  /// Bytes of a palette of three columns, which the first component selects from.
  mutating func addPalette(_ colours: [[UInt8]]) {
    add("pclr", big(colours.count, 2) + [3, 7, 7, 7] + Array(colours.joined()))
    add("cmap", (0..<3).flatMap { [0, 0, 1, UInt8($0)] })
  }

  var bytes: [UInt8] {
    let signature = Self.box("jP  ", [0x0D, 0x0A, 0x87, 0x0A])
    let type = Self.box("ftyp", Array("jp2 ".utf8) + big(0) + Array("jp2 ".utf8))
    return signature + type + Self.box("jp2h", header) + Self.box("jp2c", stream)
  }
}
