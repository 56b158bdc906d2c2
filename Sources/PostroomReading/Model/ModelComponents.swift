internal import PostroomModel

/// The parts of a `.traineddata` file.
///
/// The file starts with the number of its components and the offset of each, -1 where there is none. A component
/// reaches to where the next one starts. The numbers have the byte order of the machine that wrote the file.
struct ModelComponents {
  /// The components that are asked for here, by their place in the table of offsets.
  enum Component: Int {
    /// The network and the facts of its training.
    case network = 17
    /// The words of the language as a directed acyclic graph.
    case words = 19
    /// The characters of the language.
    case characters = 21
    /// The codes that the network writes the characters with.
    case recoder = 22
  }

  /// No file has as many components: the limit with which the byte order is told.
  private static let mostComponents: Int32 = 1000

  private let language: String
  private let bytes: UnsafeRawBufferPointer
  private let isBigEndian: Bool
  private let offsets: [Int]

  /// Reads the table of offsets.
  ///
  /// - Throws: `recognition-missing` when the bytes are no `.traineddata`, or a component lies outside them.
  init(language: String, bytes: UnsafeRawBufferPointer) throws(Fault) {
    (self.language, self.bytes) = (language, bytes)
    var reader = ModelBytes(bytes[...], language: language, isBigEndian: false)
    let count = try reader.integer(Int32.self)
    isBigEndian = !(1...Self.mostComponents).contains(count)
    let actual = isBigEndian ? count.byteSwapped : count
    guard (1...Self.mostComponents).contains(actual) else { throw reader.refusal("is no trained data") }
    reader = ModelBytes(reader.rest, language: language, isBigEndian: isBigEndian)
    let start = 4 + 8 * Int(actual)
    var offsets: [Int] = []
    for _ in 0..<actual {
      let offset = try reader.integer(Int64.self)
      guard offset == -1 || (Int64(start)...max(Int64(start), Int64(bytes.count))).contains(offset) else {
        throw reader.refusal("has a part that lies outside the file")
      }
      offsets.append(Int(offset))
    }
    self.offsets = offsets
  }

  /// The bytes of a component, or nil when the file does not have it.
  func reader(_ component: Component) -> ModelBytes? {
    guard component.rawValue < offsets.count, offsets[component.rawValue] >= 0 else { return nil }
    let start = offsets[component.rawValue]
    let end = offsets.filter { $0 > start }.min() ?? bytes.count
    guard start <= end, end <= bytes.count else { return nil }
    return ModelBytes(bytes[start..<end], language: language, isBigEndian: isBigEndian)
  }
}
