import PostroomNative
import Testing

/// The numbers of units and codes of a network.
struct LineNetworkShape: Sendable, CustomTestStringConvertible {
  var column: Int
  var forward: Int
  var backward: Int
  var last: Int
  var codes: Int

  /// The shapes of Debian's Latin models, and some that no model has.
  static let all = [
    LineNetworkShape(column: 48, forward: 96, backward: 96, last: 128, codes: 103),
    LineNetworkShape(column: 64, forward: 96, backward: 96, last: 192, codes: 119),
    LineNetworkShape(column: 16, forward: 16, backward: 16, last: 16, codes: 1),
    LineNetworkShape(column: 16, forward: 32, backward: 16, last: 48, codes: 2),
    LineNetworkShape(column: 32, forward: 16, backward: 80, last: 16, codes: 16),
    LineNetworkShape(column: 16, forward: 16, backward: 16, last: 32, codes: 1_030),
  ]

  var testDescription: String { "\(column)/\(forward)/\(backward)/\(last)→\(codes)" }

  /// What weights a network of random numbers has.
  enum Weights: CaseIterable, Sendable {
    /// As training leaves them: most are small.
    case usual
    /// −128 and 127 alone.
    case extreme
  }

  func layers(_ weights: Weights, _ random: inout SeededGenerator) -> LineNetworkLayers {
    LineNetworkLayers(
      convolution: matrix(16, 9, weights, &random), column: gates(column, 16, weights, &random),
      forward: gates(forward, column, weights, &random), backward: gates(backward, forward, weights, &random),
      last: gates(last, backward, weights, &random), output: matrix(codes, last, weights, &random))
  }

  private func gates(
    _ units: Int, _ inputs: Int, _ weights: Weights, _ random: inout SeededGenerator
  ) -> [NetworkMatrix] {
    (0..<4).map { _ in matrix(units, inputs + units, weights, &random) }
  }

  private func matrix(
    _ outputs: Int, _ inputs: Int, _ weights: Weights, _ random: inout SeededGenerator
  ) -> NetworkMatrix {
    let numbers = (0..<outputs * (inputs + 1)).map { _ -> Int8 in
      switch weights {
      case .usual: Int8.random(in: -127...127, using: &random) / Int8.random(in: 1...4, using: &random)
      case .extreme: Bool.random(using: &random) ? -128 : 127
      }
    }
    let scales = (0..<outputs).map { _ in Float.random(in: 0.0005...0.02, using: &random) }
    return NetworkMatrix(outputs: outputs, inputs: inputs, weights: ContiguousArray(numbers), scales: scales)
  }
}

/// A picture of dark strokes and noise, or of noise alone.
func randomLine(width: Int, _ random: inout SeededGenerator) -> [UInt8] {
  let isNoise = Int.random(in: 0..<4, using: &random) == 0
  let strokes = (0..<width).map { _ in Int.random(in: 0..<3, using: &random) == 0 }
  return (0..<36 * width).map { index in
    let isDark = !isNoise && strokes[index % width] && (6..<30).contains(index / width)
    return isNoise ? .random(in: 0...255, using: &random) : .random(in: isDark ? 0...60 : 190...255, using: &random)
  }
}

extension LineBatch {
  mutating func append(_ pixels: [UInt8]) {
    append(width: pixels.count / 36) { _ = $0.update(fromContentsOf: pixels) }
  }

  init(_ lines: [[UInt8]]) {
    self.init()
    for line in lines { append(line) }
  }
}
