internal import PostroomModel
internal import PostroomNative

/// Reads a matrix of weights.
enum WeightReader {
  /// The mode's bit of weights that are bytes with a scale for each output.
  private static let isOfBytes: UInt8 = 1
  /// The mode's bit of scales in double precision; all files since 2017 have it.
  private static let isCurrent: UInt8 = 128

  /// Reads a matrix; its last column is the bias.
  ///
  /// - Throws: `recognition-missing` when its weights are no bytes, or it claims more than there is.
  static func matrix(_ bytes: inout ModelBytes) throws(Fault) -> NetworkMatrix {
    let mode = try bytes.integer(UInt8.self)
    guard mode & isCurrent != 0 else { throw bytes.refusal("is of an old kind") }
    guard mode & isOfBytes != 0 else { throw bytes.refusal("has weights of floating point, not of bytes") }
    let outputs = Int(try bytes.integer(UInt32.self))
    let columns = Int(try bytes.integer(UInt32.self))
    // The value of an empty place: a matrix has none.
    try bytes.skip(1)
    guard outputs > 0, columns > 1, columns <= bytes.count, outputs <= bytes.count / columns else {
      throw bytes.refusal("claims more weights than it holds")
    }
    let source = UnsafeRawBufferPointer(rebasing: try bytes.take(outputs * columns))
    let weights = ContiguousArray<Int8>(unsafeUninitializedCapacity: source.count) { weights, count in
      UnsafeMutableRawBufferPointer(weights).copyMemory(from: source)
      count = source.count
    }
    return NetworkMatrix(
      outputs: outputs, inputs: columns - 1, weights: weights, scales: try scales(&bytes, count: outputs))
  }

  private static func scales(_ bytes: inout ModelBytes, count: Int) throws(Fault) -> [Float] {
    guard try bytes.count(ofSize: MemoryLayout<Double>.size) == count else {
      throw bytes.refusal("has not one scale for each output")
    }
    var scales: [Float] = []
    scales.reserveCapacity(count)
    for _ in 0..<count {
      let scale = Float(Double(bitPattern: try bytes.integer(UInt64.self)))
      guard scale.isFinite else { throw bytes.refusal("has a scale that is no number") }
      scales.append(scale)
    }
    return scales
  }
}
