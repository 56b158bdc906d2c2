internal import Foundation
internal import PostroomModel
internal import PostroomNative

/// Writes a PDF from its first byte to its last, one object after another; no more than a piece is kept in memory.
///
/// Objects and streams as in ISO 32000-1, 7.3 and 7.5, with a classical cross-reference table.
struct PDFFileWriter {
  private let output: SearchableCopy.Output
  /// Where each object begins; object 0 is the head of the list of free ones.
  private var places: [Int] = [0]
  private var position = 0
  private var waiting: [UInt8] = []

  private static let piece = 256 << 10

  /// Begins a file.
  init(_ output: @escaping SearchableCopy.Output) throws(Fault) {
    self.output = output
    // The second line tells programs that carry files that this one is binary.
    try write(Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
  }

  /// The number for an object that is written later.
  mutating func reserve() -> Int {
    places.append(0)
    return places.count - 1
  }

  /// Writes an object.
  mutating func object(_ number: Int, _ body: String) throws(Fault) {
    places[number] = position
    try write("\(number) 0 obj\n\(body)\nendobj\n")
  }

  /// Writes a stream whose bytes are as they are to be in the file.
  ///
  /// - Parameters:
  ///   - number: The object's number.
  ///   - entries: The entries of its dictionary, without the length.
  ///   - bytes: Gives the bytes to a function, in pieces.
  mutating func stream(
    _ number: Int, _ entries: String,
    _ bytes: ((UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) -> Void
  ) throws(Fault) {
    let length = reserve()
    places[number] = position
    try write("\(number) 0 obj\n<< \(entries) /Length \(length) 0 R >>\nstream\n")
    let start = position
    try bytes { (piece) throws(Fault) in try write(piece) }
    let count = position - start
    try write("\nendstream\nendobj\n")
    try object(length, "\(count)")
  }

  /// Writes a stream of these bytes, compressed.
  mutating func compressed(_ number: Int, _ entries: String, _ content: [UInt8]) throws(Fault) {
    try stream(number, "\(entries) /Filter /FlateDecode") { (output) throws(Fault) in
      let deflater = try Deflater()
      try content.handed { (bytes) throws(Fault) in try deflater.add(bytes, isLast: true, to: output) }
    }
  }

  /// Writes what ends the file.
  mutating func end(catalogue: Int, information: Int) throws(Fault) {
    let start = position
    var table = "xref\n0 \(places.count)\n0000000000 65535 f \n"
    for place in places.dropFirst() { table += String(format: "%010d 00000 n \n", place) }
    table += "trailer\n<< /Size \(places.count) /Root \(catalogue) 0 R /Info \(information) 0 R >>\n"
    try write(table + "startxref\n\(start)\n%%EOF\n")
    try flush()
  }

  private mutating func write(_ text: String) throws(Fault) { try write(Array(text.utf8)) }

  private mutating func write(_ bytes: [UInt8]) throws(Fault) {
    waiting += bytes
    position += bytes.count
    if waiting.count >= Self.piece { try flush() }
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard bytes.count >= Self.piece else { return try write(Array(bytes)) }
    try flush()
    position += bytes.count
    try output(bytes)
  }

  private mutating func flush() throws(Fault) {
    try waiting.handed(output)
    waiting.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Hands all bytes to a function.
  func handed(_ body: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) {
    let result = withUnsafeBytes { bytes -> Result<Void, Fault> in
      do throws(Fault) {
        return .success(try body(bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
