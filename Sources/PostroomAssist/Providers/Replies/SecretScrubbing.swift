extension ProviderRequest {
  /// The reply without the key of this request, wherever the server repeated it.
  ///
  /// Every transport returns its replies through this. The key's bytes are replaced by as many asterisks, so that JSON
  /// stays JSON. Linear in the reply.
  public func scrub(_ reply: ProviderReply) -> ProviderReply {
    guard !secret.isEmpty else { return reply }
    var clean = reply
    let needle = Array(secret.utf8)
    Self.cover(needle, in: &clean.body)
    clean.headers = reply.headers.map { header in
      var value = Array(header.value.utf8)
      guard Self.cover(needle, in: &value) else { return header }
      return (header.name, String(decoding: value, as: UTF8.self))
    }
    return clean
  }

  @discardableResult
  private static func cover(_ needle: [UInt8], in bytes: inout [UInt8]) -> Bool {
    let places = places(of: needle, in: bytes)
    for place in places {
      for index in place..<place + needle.count { bytes[index] = UInt8(ascii: "*") }
    }
    return !places.isEmpty
  }

  private static func places(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= needle.count, let first = needle.first else { return [] }
    return bytes.withUnsafeBufferPointer { buffer in
      var places: [Int] = []
      var index = 0
      let end = buffer.count - needle.count
      while index <= end {
        if buffer[index] == first, buffer[index..<index + needle.count].elementsEqual(needle) {
          places.append(index)
          index += needle.count
        } else {
          index += 1
        }
      }
      return places
    }
  }
}
