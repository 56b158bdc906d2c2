public import PostroomModel

/// A gzip file (RFC 1952) that is written piece by piece.
public struct GzipWriter {
  private let file: SequentialFile
  private var stream = GzipStream()

  /// Begins it.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(_ file: SequentialFile) throws(Fault) { self.file = file }

  /// Adds bytes; the more come at once the better they are compressed.
  ///
  /// - Throws: `machine-exhausted`, `output-unwritable`, `disk-low`.
  public mutating func write(_ bytes: [UInt8]) throws(Fault) { try file.write(try stream.add(bytes)) }

  /// Ends it.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func finish() throws(Fault) { try file.write(stream.finish()) }
}
