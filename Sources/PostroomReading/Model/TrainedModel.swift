internal import PostroomModel
internal import PostroomNative

/// A model of a language in the form that the fast reader knows: the network of Tesseract's `tessdata_fast`.
///
/// It has weights of bytes, lines 36 pixels high and the layers of `LineNetworkLayers`, of any sizes. Other models,
/// such as those of floating point or those for lines 48 pixels high, are for libtesseract alone.
struct TrainedModel: Sendable {
  /// The language, as its model's file is named.
  let language: String
  /// The weights.
  let layers: LineNetworkLayers
  /// The characters that it can write.
  let codes: CharacterCodes
  /// The code that stands for no character.
  let nullCode: Int
  /// The network's description in Tesseract's own notation, such as `[1,36,0,1Ct3,3,16Mp3,3Lfys48Lfx96Lrx96Lfx128O1c1]`.
  let description: String

  /// The bits of the training's flags that the network has bytes for weights and that a recoder belongs to it.
  private static let knownFlags: Int32 = 1 | 64
  /// Codes are handed around in 16 bits.
  private static let mostOutputs = 65_535

  /// Reads a model; nothing of the bytes is kept.
  ///
  /// - Parameters:
  ///   - language: The language, which the faults name.
  ///   - bytes: The content of a `.traineddata`.
  /// - Throws: `recognition-missing` when the model is none that the fast reader knows, or is damaged.
  /// - Complexity: O(bytes of network and characters); it takes no more memory than a few times those.
  init(language: String, bytes: UnsafeRawBufferPointer) throws(Fault) {
    let components = try ModelComponents(language: language, bytes: bytes)
    guard let network = components.reader(.network) else {
      throw ModelBytes.refusal(language, "has no network, it is for older recognition")
    }
    guard let characters = components.reader(.characters), let recoder = components.reader(.recoder) else {
      throw ModelBytes.refusal(language, "has its characters in the network")
    }
    var reader = NetworkReader(network)
    let layers = try reader.layers()
    var facts = reader.bytes
    let description = try facts.text()
    guard try facts.integer(Int32.self) & Self.knownFlags == Self.knownFlags else {
      throw facts.refusal("has another kind of codes")
    }
    // How many rounds and samples it was trained with.
    try facts.skip(8)
    let null = Int(try facts.integer(Int32.self))
    let outputs = layers.output.outputs
    guard (0..<outputs).contains(null), outputs <= Self.mostOutputs else { throw facts.refusal("has no null code") }
    let texts = try Unicharset.texts(characters)
    let codes = try RecoderReader.codes(recoder, characters: texts.count, outputs: outputs)
    (self.language, self.layers, self.description, nullCode) = (language, layers, description, null)
    self.codes = CharacterCodes(zip(texts, codes).map { ($0, $1) }, outputs: outputs, null: null)
  }
}
