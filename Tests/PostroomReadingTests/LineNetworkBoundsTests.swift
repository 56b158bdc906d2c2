import PostroomModel
import Testing

@testable import PostroomNative

/// What the fast reader's kernel refuses, and the smallest of what it takes.
struct LineNetworkBoundsTests {
  private static func layers() -> LineNetworkLayers {
    var random = SeededGenerator(seed: 6)
    return LineNetworkShape.all[3].layers(.usual, &random)
  }

  @Test(arguments: KernelPath.available)
  func `a line has a third of its columns as steps, even none`(path: KernelPath) throws {
    let network = try LineNetwork(Self.layers(), path: path)
    let widths = Array(0...9)
    let steps = try network.read(LineBatch(widths.map { [UInt8](repeating: 255, count: 36 * $0) }))
    #expect(widths.indices.map { steps[$0].count } == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3])
    #expect(steps.steps.allSatisfy { $0.best < 2 && (0.5...1).contains($0.bestProbability) })
  }

  @Test func `a batch without lines has no steps`() throws {
    let network = try LineNetwork(Self.layers())
    #expect(try network.read(LineBatch()).count == 0)
    #expect(try network.posteriors(LineBatch()).isEmpty)
  }

  @Test func `a line that is too wide is refused, the widest one is read`() throws {
    let network = try LineNetwork(Self.layers())
    var batch = LineBatch()
    batch.append(width: LineBatch.largestWidth) { _ in }
    #expect(try network.read(batch)[0].count == 21_845)
    batch.append(width: LineBatch.largestWidth + 1) { _ in }
    let fault = #expect(throws: Fault.self) { try network.read(batch) }
    #expect(fault?.code == .pageUnreadable)
    #expect(throws: Fault.self) { try network.posteriors(batch) }
  }

  @Test func `what is not written of a line is white, and a batch can be used again`() throws {
    var batch = LineBatch()
    batch.append(width: 4) { $0[0] = 7 }
    #expect(Array(batch.pixels) == [7] + [UInt8](repeating: 255, count: 143))
    batch.removeAll()
    #expect(batch.widths.isEmpty && batch.pixels.isEmpty)
    batch.append(width: 0) { #expect($0.isEmpty) }
    #expect(batch.widths == [0])
  }

  @Test(arguments: 0..<18, ["outputs", "inputs", "weights", "scales", "not a number", "negative", "huge"])
  func `layers that do not fit are refused`(matrix: Int, change: String) {
    var matrices = Self.layers().matrices
    matrices[matrix] = matrices[matrix].changed(change)
    // As the last layer, the output layer may have any number of codes.
    if matrix == 17, change == "outputs" { return }
    let fault = #expect(throws: Fault.self) { try LineNetwork(LineNetworkLayers(matrices)) }
    #expect(fault?.code == .recognitionMissing)
  }

  @Test func `a layer with a gate too many or too few is refused`() {
    let layers = Self.layers()
    for gates in [Array(layers.column.dropLast()), layers.column + [layers.column[0]], []] {
      let changed = LineNetworkLayers(
        convolution: layers.convolution, column: gates, forward: layers.forward, backward: layers.backward,
        last: layers.last, output: layers.output)
      #expect(throws: Fault.self) { try LineNetwork(changed) }
    }
  }

  @Test(arguments: [8, 24, 1_040])
  func `units that are no multiple of 16, or too many, are refused`(units: Int) {
    var random = SeededGenerator(seed: 7)
    let shape = LineNetworkShape(column: 16, forward: 16, backward: 16, last: units, codes: 5)
    let layers = shape.layers(.usual, &random)
    #expect(throws: Fault.self) { try LineNetwork(layers) }
  }
}

extension LineNetworkLayers {
  fileprivate var matrices: [NetworkMatrix] { [convolution] + column + forward + backward + last + [output] }

  fileprivate init(_ matrices: [NetworkMatrix]) {
    self.init(
      convolution: matrices[0], column: Array(matrices[1..<5]), forward: Array(matrices[5..<9]),
      backward: Array(matrices[9..<13]), last: Array(matrices[13..<17]), output: matrices[17])
  }
}

extension NetworkMatrix {
  fileprivate func changed(_ change: String) -> NetworkMatrix {
    var scales = self.scales
    switch change {
    case "outputs":
      return NetworkMatrix(
        outputs: outputs + 16, inputs: inputs,
        weights: weights + ContiguousArray(repeating: 1, count: 16 * (inputs + 1)),
        scales: scales + [Float](repeating: 1, count: 16))
    case "inputs":
      return NetworkMatrix(
        outputs: outputs, inputs: inputs + 16, weights: weights + ContiguousArray(repeating: 1, count: 16 * outputs),
        scales: scales)
    case "weights":
      return NetworkMatrix(
        outputs: outputs, inputs: inputs, weights: ContiguousArray(weights.dropLast()), scales: scales)
    case "scales": scales.removeLast()
    case "not a number": scales[0] = .nan
    case "negative": scales[outputs - 1] = -0.01
    default: scales[0] = 1e6
    }
    return NetworkMatrix(outputs: outputs, inputs: inputs, weights: weights, scales: scales)
  }
}
