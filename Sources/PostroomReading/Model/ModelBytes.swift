internal import PostroomModel

/// A reader that walks through a part of a model's bytes and never leaves it.
///
/// It copies nothing: the bytes must stay where they are for as long as it is in use.
struct ModelBytes {
  /// The language of the model, which the faults name.
  let language: String
  /// Whether numbers have their most significant byte first.
  let isBigEndian: Bool
  /// What was not read yet.
  private(set) var rest: Slice<UnsafeRawBufferPointer>

  init(_ bytes: Slice<UnsafeRawBufferPointer>, language: String, isBigEndian: Bool) {
    (rest, self.language, self.isBigEndian) = (bytes, language, isBigEndian)
  }

  /// How many bytes were not read yet.
  var count: Int { rest.count }

  /// Reads bytes.
  ///
  /// - Throws: `recognition-missing` when there are fewer.
  mutating func take(_ count: Int) throws(Fault) -> Slice<UnsafeRawBufferPointer> {
    guard count >= 0, count <= rest.count else { throw refusal("ends too early") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Reads a whole number.
  ///
  /// - Throws: `recognition-missing` when the bytes end before it does.
  mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws(Fault) -> Value {
    let bytes = try take(MemoryLayout<Value>.size)
    let value = UnsafeRawBufferPointer(rebasing: bytes).loadUnaligned(as: type)
    return isBigEndian ? Value(bigEndian: value) : Value(littleEndian: value)
  }

  /// Reads a whole number that counts things of which each takes at least a given number of bytes.
  ///
  /// - Throws: `recognition-missing` when so many cannot be there.
  mutating func count(ofSize size: Int) throws(Fault) -> Int {
    let count = Int(try integer(UInt32.self))
    guard count <= rest.count / size else { throw refusal("claims more than it holds") }
    return count
  }

  /// Reads a text with its length before it.
  ///
  /// - Throws: `recognition-missing` when the bytes end before it does.
  mutating func text() throws(Fault) -> String {
    let count = try count(ofSize: 1)
    return String(decoding: try take(count), as: UTF8.self)
  }

  /// Goes on behind a number of bytes.
  ///
  /// - Throws: `recognition-missing` when there are fewer.
  mutating func skip(_ count: Int) throws(Fault) { _ = try take(count) }

  /// The fault of a model that does not have the form which is known.
  func refusal(_ what: String) -> Fault { Self.refusal(language, what) }

  /// The fault of a model that does not have the form which is known.
  static func refusal(_ language: String, _ what: String) -> Fault {
    Fault(.recognitionMissing, language, "The model \(what): the fast reader cannot use it.")
  }
}
