internal import PostroomModel
internal import PostroomNative

/// Reads the network of a model: the layers that the fast reader knows, in their order, and no others.
///
/// A layer has a header, then for one that holds layers their number and they themselves, and for one with weights its
/// matrices. The sizes may be any that fit together.
struct NetworkReader {
  /// What every layer says of itself.
  private struct Header {
    let outputs: Int
    let flags: Int32
  }

  /// The layer's flag that says that its learning rates follow.
  private static let hasOwnRates: Int32 = 64
  /// The kernel computes units in groups of this size.
  static let unitGroup = 16
  /// More units than any model has by far: sums of so many products of bytes fit into 32 bits.
  private static let mostUnits = 8192
  /// The known shape of the input: the height of a line in pixels, and one gray value a pixel.
  private static let inputShape: [Int32] = [1, 36, 0, 1]
  /// How far the convolution reaches to each side, in pixels.
  private static let convolutionReach: [Int32] = [1, 1]
  /// The columns and rows of which the pooling keeps the largest.
  private static let poolingSize: [Int32] = [3, 3]

  private(set) var bytes: ModelBytes

  init(_ bytes: ModelBytes) { self.bytes = bytes }

  /// Reads the network.
  ///
  /// - Throws: `recognition-missing` when it is another one than the known.
  mutating func layers() throws(Fault) -> LineNetworkLayers {
    let series = try container("Series", of: 8)
    try input()
    let convolution = try convolution()
    try plain("Maxpool", Self.poolingSize)
    let column = try gates("SummLSTM", inputs: convolution.outputs, within: "XYTranspose")
    let forward = try gates("LSTM", inputs: column[0].outputs)
    let backward = try gates("LSTM", inputs: forward[0].outputs, within: "RTLReversed")
    let last = try gates("LSTM", inputs: backward[0].outputs)
    _ = try header("Softmax")
    let output = try matrix(inputs: last[0].outputs)
    try finish(series)
    return LineNetworkLayers(
      convolution: convolution, column: column, forward: forward, backward: backward, last: last, output: output)
  }

  private mutating func input() throws(Fault) {
    _ = try header("Input")
    let shape = try integers(Self.inputShape.count)
    guard shape[1] == Self.inputShape[1] else {
      throw bytes.refusal("reads lines \(shape[1]) pixels high, not \(Self.inputShape[1])")
    }
    guard shape == Self.inputShape else { throw bytes.refusal("reads no gray lines") }
    _ = try bytes.integer(Int32.self)
  }

  private mutating func convolution() throws(Fault) -> NetworkMatrix {
    let series = try container("Series", of: 2)
    try plain("Convolve", Self.convolutionReach)
    _ = try header("Tanh")
    let convolution = try matrix(inputs: 9)
    guard convolution.outputs == Self.unitGroup else {
      throw bytes.refusal("has \(convolution.outputs) convolutions, not \(Self.unitGroup)")
    }
    try finish(series)
    return convolution
  }

  /// The four gates of a long short-term memory in the file's order: cell input, input, forget, output.
  private mutating func gates(_ name: String, inputs: Int) throws(Fault) -> [NetworkMatrix] {
    let units = try header(name).outputs
    guard units > 0, units <= Self.mostUnits, units % Self.unitGroup == 0 else {
      throw bytes.refusal("has a layer of \(units) units")
    }
    // A two-dimensional one would have as many inputs again from the row above, and a fifth gate.
    guard Int(try bytes.integer(Int32.self)) == inputs + units else {
      throw bytes.refusal("has a layer whose inputs are not the outputs before it")
    }
    var gates: [NetworkMatrix] = []
    for _ in 0..<4 { gates.append(try matrix(outputs: units, inputs: inputs + units)) }
    return gates
  }

  private mutating func matrix(outputs: Int? = nil, inputs: Int) throws(Fault) -> NetworkMatrix {
    let matrix = try WeightReader.matrix(&bytes)
    guard matrix.inputs == inputs, outputs == nil || outputs == matrix.outputs else {
      throw bytes.refusal("has a layer whose inputs are not the outputs before it")
    }
    return matrix
  }

  /// The gates of a memory that is alone in a layer which turns its input.
  private mutating func gates(_ name: String, inputs: Int, within: String) throws(Fault) -> [NetworkMatrix] {
    let turning = try container(within, of: 1)
    let gates = try gates(name, inputs: inputs)
    try finish(turning)
    return gates
  }

  /// A layer that has two numbers.
  private mutating func plain(_ name: String, _ expected: [Int32]) throws(Fault) {
    _ = try header(name)
    guard try integers(2) == expected else { throw bytes.refusal("has an unknown kind of \(name)") }
  }

  private mutating func container(_ name: String, of count: Int) throws(Fault) -> Header {
    let header = try header(name)
    guard Int(try bytes.integer(UInt32.self)) == count else { throw bytes.refusal("has another number of layers") }
    return header
  }

  /// Goes on behind what follows the layers of a layer: the rates at which each of them learned.
  private mutating func finish(_ container: Header) throws(Fault) {
    guard container.flags & Self.hasOwnRates != 0 else { return }
    let size = MemoryLayout<Float>.size
    try bytes.skip(size * bytes.count(ofSize: size))
  }

  private mutating func integers(_ count: Int) throws(Fault) -> [Int32] {
    var values: [Int32] = []
    for _ in 0..<count { values.append(try bytes.integer(Int32.self)) }
    return values
  }

  private mutating func header(_ expected: String) throws(Fault) -> Header {
    guard try bytes.integer(Int8.self) == 0 else { throw bytes.refusal("is of an old kind") }
    let name = try bytes.text()
    guard name == expected else { throw bytes.refusal("has an unknown layer where \(expected) is known") }
    // Whether it is trained, and whether errors go back through it.
    try bytes.skip(2)
    let flags = try bytes.integer(Int32.self)
    // The inputs are known from the layer before.
    _ = try bytes.integer(Int32.self)
    let outputs = try bytes.integer(Int32.self)
    // The number of weights, which follows from the matrices, and the layer's own name.
    _ = try bytes.integer(Int32.self)
    _ = try bytes.text()
    return Header(outputs: Int(outputs), flags: flags)
  }
}
