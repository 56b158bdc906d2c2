import PostroomModel
import PostroomNative

@testable import PostroomReading

/// A tiny `.traineddata` made byte by byte, with weights that follow from their place.
struct TrainedModelFixture {
  var isBigEndian = false
  var height: Int32 = 36
  var pooling: Int32 = 3
  /// The mode of each matrix: bytes with scales in double precision, and how it was trained.
  var mode: UInt8 = 0x85
  var column = 16
  var flags: Int32 = 65
  var null: Int32 = 4
  var layerNames = ["Series", "Input", "Series", "Convolve", "Tanh", "Maxpool", "XYTranspose", "SummLSTM", "LSTM"]
  /// By how much the forget gates of the columns have more inputs than they may.
  var surplus = 0
  var scale = 0.5
  var hasRecoder = true
  var hasNetwork = true
  var characters = ["NULL 0 Common 0", "Joined 7 x", "|Broken|0|1 f x", "a 3 x", "b 3 x", "ç 3 x"]
  var codes: [[Int32]] = [[0], [4], [4], [1], [2], [3, 1]]

  /// The words of the dictionary; nil for none.
  var words: [String]?

  /// How many outputs the network has.
  static let outputs = 5
  static let description = "[1,36,0,1Ct3,3,16Mp3,3Lfys16Lfx16Lrx16Lfx16O1c1]"

  /// The weight at a place of the matrix with a number, in the order of the file.
  static func weight(_ matrix: Int, _ place: Int) -> Int8 { Int8(truncatingIfNeeded: matrix &* 31 &+ place &* 7) }

  /// The file.
  var bytes: [UInt8] {
    var parts: [Int: [UInt8]] = [21: characterList, 23: Array("made by a test".utf8)]
    if hasNetwork { parts[17] = network }
    if let words { parts[19] = graph(words) }
    if hasRecoder { parts[22] = recoder }
    var file = number(Int32(24))
    var offset = 4 + 24 * 8
    for index in 0..<24 {
      file += number(parts[index] == nil ? -1 : Int64(offset))
      offset += parts[index]?.count ?? 0
    }
    for index in 0..<24 { file += parts[index] ?? [] }
    return file
  }

  /// The model that the reader makes of the file.
  func model() throws(Fault) -> TrainedModel { try Self.model(bytes) }

  /// The model that the reader makes of bytes.
  static func model(_ bytes: [UInt8]) throws(Fault) -> TrainedModel {
    // The bytes lie in memory of their own, so that a sanitizer sees the first step beyond them.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    return try TrainedModel(language: "xyz", bytes: UnsafeRawBufferPointer(copy))
  }

  /// The words as a tree, whose nodes are laid down one after the other.
  private func graph(_ words: [String]) -> [UInt8] {
    let names = characters.map { $0.prefix { $0 != " " } }
    let places = words.map { word in word.map { letter in names.firstIndex { $0 == String(letter) } ?? 0 } }
    let flags = UInt64(Int.bitWidth - characters.count.leadingZeroBitCount)
    var edges: [UInt64] = []
    var waiting: [(words: [[Int]], edge: Int?)] = [(places, nil)]
    while !waiting.isEmpty {
      let (words, edge) = waiting.removeFirst()
      let letters = Set(words.compactMap(\.first)).sorted()
      if let edge, !letters.isEmpty { edges[edge] |= UInt64(edges.count) << (flags + 3) }
      for letter in letters {
        let rests = words.filter { $0.first == letter }.map { Array($0.dropFirst()) }
        let ends: UInt64 = rests.contains([]) ? 4 : 0
        edges.append(UInt64(letter) | (ends | (letter == letters.last ? 1 : 0)) << flags)
        waiting.append((rests.filter { !$0.isEmpty }, edges.count - 1))
      }
    }
    return number(Int16(42)) + number(Int32(characters.count)) + number(Int32(edges.count))
      + edges.flatMap { number($0) }
  }

  private func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }

  private func text(_ text: String) -> [UInt8] { number(UInt32(text.utf8.count)) + Array(text.utf8) }

  private func header(_ name: String, outputs: Int = 0, flags: Int32 = 192) -> [UInt8] {
    [0] + text(name) + [0, 1] + number(flags) + number(Int32(0)) + number(Int32(outputs)) + number(Int32(0))
      + text(name)
  }

  private func container(_ name: String, _ layers: [[UInt8]]) -> [UInt8] {
    header(name) + number(UInt32(layers.count)) + layers.flatMap { $0 } + number(UInt32(layers.count))
      + layers.flatMap { _ in number(Float(0.001).bitPattern) }
  }

  private func matrix(_ index: Int, _ outputs: Int, _ inputs: Int) -> [UInt8] {
    let count = outputs * (inputs + 1)
    let scales = (0..<outputs).flatMap { number((scale * Double($0 + 1)).bitPattern) }
    return [mode] + number(UInt32(outputs)) + number(UInt32(inputs + 1)) + [0]
      + (0..<count).map { UInt8(bitPattern: Self.weight(index, $0)) } + number(UInt32(outputs)) + scales
  }

  private func memory(_ name: String, _ first: Int, units: Int, inputs: Int, surplus: Int = 0) -> [UInt8] {
    header(name, outputs: units) + number(Int32(inputs + units))
      + (0..<4).flatMap { matrix(first + $0, units, inputs + units + ($0 == 2 ? surplus : 0)) }
  }

  private var network: [UInt8] {
    let shape = [1, height, 0, 1, 0].flatMap { number($0) }
    let convolution = container(
      layerNames[2],
      [
        header(layerNames[3], flags: 0) + number(Int32(1)) + number(Int32(1)),
        header(layerNames[4]) + matrix(0, 16, 9),
      ])
    let layers = [
      header(layerNames[1]) + shape, convolution,
      header(layerNames[5]) + number(pooling) + number(pooling),
      container(layerNames[6], [memory(layerNames[7], 1, units: column, inputs: 16, surplus: surplus)]),
      memory(layerNames[8], 5, units: 16, inputs: column),
      container("RTLReversed", [memory("LSTM", 9, units: 16, inputs: 16)]),
      memory("LSTM", 13, units: 16, inputs: 16),
      header("Softmax") + matrix(17, Self.outputs, 16),
    ]
    return container(layerNames[0], layers) + text(Self.description) + number(flags) + number(Int32(100))
      + number(Int32(200)) + number(null) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  }

  private var characterList: [UInt8] { Array(([String(characters.count)] + characters).joined(separator: "\n").utf8) }

  private var recoder: [UInt8] {
    number(UInt32(codes.count)) + codes.flatMap { [1] + number(Int32($0.count)) + $0.flatMap { number($0) } }
  }
}
