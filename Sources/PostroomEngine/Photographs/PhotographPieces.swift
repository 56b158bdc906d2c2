internal import PostroomModel

/// The files that a worker has written, taken apart.
struct PhotographPieces {
  /// The bytes of each.
  private(set) var files: [PhotographOutput.Kind: [UInt8]] = [:]

  /// Takes a stream apart by the lengths that the report gives.
  ///
  /// - Throws: `worker-garbled` when lengths and bytes do not agree, or a kind comes twice.
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8], _ written: [PhotographOutput]) throws(Fault) {
    var rest = bytes[...]
    for output in written {
      guard output.bytes > 0, output.bytes <= rest.count, files[output.kind] == nil else { throw Self.garbled }
      files[output.kind] = Array(rest.prefix(output.bytes))
      rest = rest.dropFirst(output.bytes)
    }
    if !rest.isEmpty { throw Self.garbled }
  }

  private static let garbled = Fault(
    .workerGarbled, "", "The lengths of the files that the reader wrote are not those of what came.")
}
