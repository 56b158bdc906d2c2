/// The layers of a network that reads text lines, from the picture to the codes' probabilities.
///
/// The gates of an LSTM layer stand in the file's order: cell input, input gate, forget gate, output gate. Their inputs
/// are the layer's inputs, then the layer's own previous outputs.
public struct LineNetworkLayers: Hashable, Sendable {
  /// 3 × 3 pixels, column by column, to 16 outputs.
  public let convolution: NetworkMatrix
  /// The gates of the layer that goes down the 12 pooled rows of a column; its last outputs are kept.
  public let column: [NetworkMatrix]
  /// The gates of the first layer over time.
  public let forward: [NetworkMatrix]
  /// The gates of the second layer over time, which goes from right to left.
  public let backward: [NetworkMatrix]
  /// The gates of the third layer over time.
  public let last: [NetworkMatrix]
  /// The softmax layer.
  public let output: NetworkMatrix

  /// Puts layers together; whether they fit each other is found out when a network is made of them.
  public init(
    convolution: NetworkMatrix, column: [NetworkMatrix], forward: [NetworkMatrix], backward: [NetworkMatrix],
    last: [NetworkMatrix], output: NetworkMatrix
  ) {
    self.convolution = convolution
    self.column = column
    self.forward = forward
    self.backward = backward
    self.last = last
    self.output = output
  }
}
