/// Markup that grows at its end.
///
/// Memory of its own instead of an array: a row is a hundred short copies, each of which an array would check.
final class MarkupBuffer {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 20) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// What was appended.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Forgets what was appended and keeps the room.
  func clear() { count = 0 }

  /// Makes room for so many bytes more; those that append do not look.
  func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    (base + count).update(from: start, count: length)
    count &+= length
  }

  @inline(__always)
  func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  /// Appends up to sixteen bytes; what stands behind them may be overwritten.
  @inline(__always)
  func append(_ bytes: SIMD16<UInt8>, _ length: Int) {
    UnsafeMutableRawPointer(base + count).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
    count &+= length
  }
}
