/// One matrix of an int8 network, as the model's file has it.
public struct NetworkMatrix: Hashable, Sendable {
  /// The number of outputs.
  public let outputs: Int
  /// The number of inputs, without the bias.
  public let inputs: Int
  /// `outputs` rows of `inputs` weights and a bias.
  ///
  /// A real weight is the weight times its output's scale.
  public let weights: ContiguousArray<Int8>
  /// One scale an output.
  public let scales: [Float]

  /// Makes a matrix; whether its numbers fit each other is found out when a network is made of it.
  public init(outputs: Int, inputs: Int, weights: ContiguousArray<Int8>, scales: [Float]) {
    self.outputs = outputs
    self.inputs = inputs
    self.weights = weights
    self.scales = scales
  }

  /// Whether there are as many weights and scales as the shape asks for.
  var isComplete: Bool {
    guard outputs > 0, inputs > 0, inputs < Int(Int32.max), outputs < Int(Int32.max) else { return false }
    return weights.count == outputs * (inputs + 1) && scales.count == outputs
  }
}
