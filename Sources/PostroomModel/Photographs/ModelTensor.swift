/// Numbers in a grid of any number of dimensions: what goes into a neural network, or comes out of it.
public struct ModelTensor: Hashable, Sendable {
  /// What the network calls it; empty for the only input.
  public var name: String
  /// How many there are along each dimension, the slowest first.
  public var shape: [Int]
  /// The numbers, the last dimension's side by side; as many as the shape's product.
  public var values: [Float]

  /// Makes a tensor.
  public init(name: String = "", shape: [Int], values: [Float]) {
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// A neural network that is ready: takes its only input and gives the outputs of these names, in their order.
///
/// It throws `model-invalid` when it cannot be computed, and `memory-limit`.
public typealias PhotographNetwork =
  @Sendable (_ input: ModelTensor, _ outputs: [String]) throws(Fault) -> [ModelTensor]
