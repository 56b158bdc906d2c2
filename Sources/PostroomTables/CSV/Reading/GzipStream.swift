internal import CTable
internal import PostroomModel

/// Inflates the members of a gzip file one after another, within limits.
final class GzipStream {
  private static let inputBytes = 128 << 10
  /// Small files may grow by more than the ratio: a head and a trailer weigh much in them.
  private static let freeBytes = 1 << 20

  private let source: TableSource
  private let limits: TableLimits
  private let gzip: OpaquePointer
  private var input = [UInt8](repeating: 0, count: inputBytes)
  private var available = 0..<0
  private var position = 0
  private var inflated = 0
  private var isBetweenMembers = false

  init(_ source: TableSource, limits: TableLimits) throws(Fault) {
    guard let gzip = table_gzip_new() else { throw Fault(.machineExhausted, "", "There is no memory to unpack it.") }
    self.source = source
    self.limits = limits
    self.gzip = gzip
  }

  deinit { table_gzip_free(gzip) }

  /// Fills `output` as far as there is text; 0 bytes say that it ends.
  ///
  /// - Throws: `text-undecodable` when it is damaged or cut; `file-too-large` beyond the limits.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(Fault) -> Int {
    var made = 0
    while made < output.count {
      if available.isEmpty { try refill() }
      if isBetweenMembers {
        guard try beginsMember() else { break }
      } else if available.isEmpty {
        throw Fault(.textUndecodable, "", "The compressed data break off after \(inflated + made) bytes of text.")
      }
      made += try inflate(UnsafeMutableBufferPointer(rebasing: output[made...]))
      try check(inflated + made)
    }
    inflated += made
    return made
  }

  private func refill() throws(Fault) {
    let count = min(Self.inputBytes, source.bytes - position)
    let (source, position) = (source, position)
    try input.withUnsafeMutableBufferPointer { buffer throws(Fault) in
      try source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: position)
    }
    self.position += count
    available = 0..<count
  }

  /// Whether another member begins; zeros that fill up a block of a tape may follow the last one.
  private func beginsMember() throws(Fault) -> Bool {
    while true {
      while !available.isEmpty, input[available.lowerBound] == 0 {
        available = available.lowerBound + 1..<available.upperBound
      }
      if !available.isEmpty { break }
      if position == source.bytes { return false }
      try refill()
    }
    guard table_gzip_restart(gzip) != 0 else { throw Fault(.internalError, "", "The inflater cannot be used again.") }
    isBetweenMembers = false
    return true
  }

  private func inflate(_ output: UnsafeMutableBufferPointer<UInt8>) throws(Fault) -> Int {
    var (used, made) = (0, 0)
    let state = input.withUnsafeBufferPointer { buffer in
      table_gzip_inflate(
        gzip, buffer.baseAddress.map { $0 + available.lowerBound }, available.count, output.baseAddress, output.count,
        &used, &made)
    }
    available = available.lowerBound + used..<available.upperBound
    switch state {
    case TABLE_GZIP_MEMBER: isBetweenMembers = true
    case TABLE_GZIP_NO_MEMORY: throw Fault(.machineExhausted, "", "There is no memory to unpack it.")
    case TABLE_GZIP_DAMAGED:
      throw Fault(.textUndecodable, "", "The compressed data are damaged after \(inflated + made) bytes of text.")
    default: break
    }
    return made
  }

  private func check(_ total: Int) throws(Fault) {
    let consumed = position - available.count
    if total > limits.inflatedBytes || total > consumed * limits.inflation + Self.freeBytes {
      throw Fault(.fileTooLarge, "", "\(consumed) compressed bytes have grown to more than \(total) already.")
    }
  }
}
