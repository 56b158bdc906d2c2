import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct TrainedModelMutationTests {
  /// A real model without its dictionaries, which the reader does not look at, or the fixture when none is installed.
  private static let originals: [[UInt8]] = {
    let installed = ["tur", "deu"].filter { (try? LanguageData([$0])) != nil }
    let real = installed.compactMap { LanguageData.bytes(of: $0) }.map { Array($0) }
    return real.map(withoutDictionaries) + [TrainedModelFixture().bytes]
  }()

  private static func offset(_ file: [UInt8], _ index: Int) -> Int {
    file.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 4 + 8 * index, as: Int64.self)) }
  }

  private static func withoutDictionaries(_ file: [UInt8]) -> [UInt8] {
    let (start, end) = (offset(file, 18), offset(file, 21))
    var short = Array(file[..<start]) + file[end...]
    for index in 18..<24 {
      let moved = index < 21 ? -1 : Int64(offset(file, index) - (end - start))
      withUnsafeBytes(of: moved.littleEndian) { short.replaceSubrange((4 + 8 * index)..<(12 + 8 * index), with: $0) }
    }
    return short
  }

  /// Where something else than weights stands: the table, the start of the network, its end and what follows.
  private static func places(_ file: [UInt8]) -> [Range<Int>] {
    let (network, characters) = (offset(file, 17), offset(file, 21))
    return [
      0..<196, network..<network + 900, (characters - 1200)..<characters, characters..<file.count, 0..<file.count,
    ]
    .map { $0.clamped(to: 0..<file.count) }
  }

  private static func mutate(_ bytes: inout [UInt8], _ places: [Range<Int>], _ generator: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      guard let place = places.randomElement(using: &generator)?.randomElement(using: &generator),
        bytes.indices.contains(place)
      else { continue }
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 2, 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 4: for index in place..<min(place + 4, bytes.count) { bytes[index] = 0xFF }
      case 5: bytes[place] = [0, 0xFF, 0x7F, 0x80, 1].randomElement(using: &generator) ?? 0
      case 6: bytes.removeSubrange(place..<end)
      default: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
  }

  /// What the reader says must hold together whatever the bytes are.
  private static func check(_ bytes: [UInt8], _ round: Int) -> Bool {
    do throws(Fault) {
      let model = try TrainedModelFixture.model(bytes)
      let layers = model.layers
      let memories = [layers.column, layers.forward, layers.backward, layers.last].flatMap { $0 }
      let weights = memories.reduce(0) { $0 + $1.weights.count }
      #expect(memories.count == 16 && weights < bytes.count, "round \(round)")
      #expect(memories.allSatisfy { $0.weights.count == $0.outputs * ($0.inputs + 1) && $0.scales.count == $0.outputs })
      #expect(model.nullCode < layers.output.outputs)
      return true
    } catch {
      #expect(error.code == .recognitionMissing && !error.detail.isEmpty, "round \(round)")
      return false
    }
  }

  @Test
  func `a mutated model gives a model or one fault`() {
    var generator = SeededGenerator(seed: 36)
    var (read, refused) = (0, 0)
    for original in Self.originals {
      let places = Self.places(original)
      for round in 0..<1_000 {
        var bytes = original
        Self.mutate(&bytes, places, &generator)
        if Self.check(bytes, round) { read += 1 } else { refused += 1 }
      }
    }
    // Mutations that are always refused, or never, would try nothing.
    #expect(read > 100 && refused > 1_000, "\(read) read, \(refused) refused")
  }

  @Test
  func `a model that is cut at any border, or beside it, is refused`() {
    for original in Self.originals {
      let borders = [17, 21, 22, 23].map { Self.offset(original, $0) } + Array(stride(from: 0, to: 230, by: 5))
      // The last component says what made the model, and is not read.
      for length in borders.flatMap({ [$0 - 1, $0, $0 + 1] }) where original.indices.contains(length) {
        let isWhole = length > Self.offset(original, 23) - 1
        #expect(Self.check(Array(original[..<length]), length) == isWhole, "\(length) of \(original.count) bytes")
      }
    }
  }

  @Test
  func `a network that is cut at any byte is refused`() {
    let original = TrainedModelFixture().bytes
    let end = Self.offset(original, 22)
    for length in 0..<end { #expect(!Self.check(Array(original[..<length]), length)) }
  }

  @Test(arguments: [UInt32.max, 0x7FFF_FFFF, 0x8000_0000, 0x00FF_FFFF])
  func `no number makes the reader take what is not there`(number: UInt32) {
    let original = TrainedModelFixture().bytes
    for place in stride(from: 0, to: original.count - 4, by: 1) {
      var bytes = original
      withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
      _ = Self.check(bytes, place)
    }
  }
}
