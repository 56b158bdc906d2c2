internal import COCRKernel

extension LineNetworkLayers {
  /// Calls `body` with the layers as C sees them, or returns nil when a layer has another number of gates or numbers.
  ///
  /// - Complexity: O(weights): they are brought together once.
  func withKernelLayers<Result>(_ body: (inout postroom_ocr_layers) -> Result) -> Result? {
    let recurrent = [column, forward, backward, last]
    let matrices = [convolution] + recurrent.joined() + [output]
    guard recurrent.allSatisfy({ $0.count == 4 }), matrices.allSatisfy(\.isComplete) else { return nil }
    let weights = ContiguousArray(matrices.map(\.weights).joined())
    let scales = matrices.flatMap(\.scales)
    return weights.withUnsafeBufferPointer { weights in
      scales.withUnsafeBufferPointer { scales in
        var cursor = KernelMatrixCursor(weights: weights, scales: scales)
        var layers = postroom_ocr_layers(
          convolution: cursor.take(convolution), column: cursor.take(column), forward: cursor.take(forward),
          backward: cursor.take(backward), last: cursor.take(last), output: cursor.take(output))
        return body(&layers)
      }
    }
  }
}

/// Hands out the parts of two arrays, one matrix after another.
private struct KernelMatrixCursor {
  var weights: UnsafeBufferPointer<Int8>
  var scales: UnsafeBufferPointer<Float>

  mutating func take(_ matrix: NetworkMatrix) -> postroom_ocr_matrix {
    defer {
      weights = UnsafeBufferPointer(rebasing: weights.dropFirst(matrix.weights.count))
      scales = UnsafeBufferPointer(rebasing: scales.dropFirst(matrix.scales.count))
    }
    return postroom_ocr_matrix(
      outputs: UInt32(matrix.outputs), inputs: UInt32(matrix.inputs), weights: weights.baseAddress,
      scales: scales.baseAddress)
  }

  mutating func take(_ gates: [NetworkMatrix]) -> postroom_ocr_gates {
    let matrices = gates.map { take($0) }
    return postroom_ocr_gates(gates: (matrices[0], matrices[1], matrices[2], matrices[3]))
  }
}
