import PostroomModel
import Testing

@testable import PostroomReading

struct TrainedModelRefusalTests {
  private static func refusal(_ change: (inout TrainedModelFixture) -> Void) -> String? {
    var file = TrainedModelFixture()
    change(&file)
    return refusal(file.bytes)
  }

  private static func refusal(_ bytes: [UInt8]) -> String? {
    do throws(Fault) {
      _ = try TrainedModelFixture.model(bytes)
      return nil
    } catch {
      return error.code == .recognitionMissing && error.subject == "xyz" ? error.detail : "\(error.code)"
    }
  }

  @Test
  func `the fixture itself is not refused`() { #expect(Self.refusal { _ in } == nil) }

  @Test
  func `another height of lines is named`() {
    #expect(Self.refusal { $0.height = 48 }?.contains("48 pixels high, not 36") == true)
  }

  @Test
  func `weights of floating point are named`() {
    #expect(Self.refusal { $0.mode = 0x80 }?.contains("floating point") == true)
  }

  @Test
  func `weights in the old form are told from others`() {
    #expect(Self.refusal { $0.mode = 0x01 }?.contains("old kind") == true)
  }

  @Test(arguments: 0..<9)
  func `a layer of another kind is refused, and the known one named`(layer: Int) {
    let known = TrainedModelFixture().layerNames[layer]
    #expect(Self.refusal { $0.layerNames[layer] = "Parallel" }?.contains(known) == true)
  }

  @Test
  func `a memory in two dimensions is refused`() {
    // It has the outputs of the row above among its inputs.
    #expect(Self.refusal { $0.surplus = 16 }?.contains("inputs are not the outputs") == true)
  }

  @Test
  func `units that the kernel cannot group are refused`() {
    #expect(Self.refusal { $0.column = 24 }?.contains("24 units") == true)
    #expect(Self.refusal { $0.column = 32 } == nil)
  }

  @Test
  func `another pooling is refused`() {
    #expect(Self.refusal { $0.pooling = 2 }?.contains("Maxpool") == true)
  }

  @Test
  func `codes without a recoder are refused`() {
    #expect(Self.refusal { $0.flags = 1 }?.contains("kind of codes") == true)
    #expect(Self.refusal { $0.hasRecoder = false } != nil)
  }

  @Test
  func `a model for older recognition is named so`() {
    #expect(Self.refusal { $0.hasNetwork = false }?.contains("no network") == true)
  }

  @Test(arguments: [-1, 5, 70_000] as [Int32])
  func `a null code beyond the outputs is refused`(null: Int32) {
    #expect(Self.refusal { $0.null = null }?.contains("null code") == true)
  }

  @Test(arguments: [-1, 5, 70_000] as [Int32])
  func `a character's code beyond the outputs is refused`(code: Int32) {
    #expect(Self.refusal { $0.codes[3] = [code] }?.contains("does not have") == true)
  }

  @Test
  func `as many codes as characters are asked for`() {
    #expect(Self.refusal { $0.codes.removeLast() }?.contains("each character") == true)
    #expect(Self.refusal { $0.codes[3] = Array(repeating: 1, count: 10) }?.contains("10 codes") == true)
  }

  @Test(arguments: [.nan, .infinity, 1e300])
  func `a scale that is no number is refused`(scale: Double) {
    #expect(Self.refusal { $0.scale = scale }?.contains("no number") == true)
  }

  @Test(arguments: ["", " ", "\u{1}", "a\u{7F}", String(repeating: "ab", count: 16)])
  func `a character that is none is refused`(character: String) {
    #expect(Self.refusal { $0.characters[4] = character + " 3 x" }?.contains("cannot be written") == true)
  }

  @Test
  func `text that is no UTF-8 is refused`() throws {
    var bytes = TrainedModelFixture().bytes
    let letter = try #require(bytes.indices.last { bytes[$0] == 0xC3 })
    bytes[letter] = 0xFF
    #expect(Self.refusal(bytes)?.contains("cannot be written") == true)
  }

  @Test(arguments: [[], [1], [0, 0, 0, 0], [24, 0, 0, 0], Array("PK\u{3}\u{4} some archive".utf8)] as [[UInt8]])
  func `what is no trained data is refused`(bytes: [UInt8]) { #expect(Self.refusal(bytes) != nil) }
}
