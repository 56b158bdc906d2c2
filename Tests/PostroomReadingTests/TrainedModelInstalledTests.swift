import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// The models of languages as Debian ships them.
struct TrainedModelInstalledTests {
  struct Known: Sendable, CustomTestStringConvertible {
    let language: String
    /// The units of the four memories, the outputs and the null code.
    let sizes: [Int]
    let writes: String
    let cannotWrite: String

    var testDescription: String { language }

    static let all = [
      Known(
        language: "tur", sizes: [48, 96, 96, 128, 103, 102], writes: "abzABZ0129 .,;:/-()&€ğĞıİşŞçÇöÖüÜâ",
        cannotWrite: "qQ@%=+_îûß"),
      Known(
        language: "ita", sizes: [64, 96, 96, 192, 119, 118], writes: "aqzAQZ0129 @%=+_&€àèéìòùÀÈÉÒÙ",
        cannotWrite: "ğşßñ^~"),
      Known(
        language: "eng", sizes: [48, 96, 96, 192, 111, 110], writes: "aqzAQZ0129 @%=+_&€£’", cannotWrite: "ğşßñöü"),
      Known(
        language: "deu", sizes: [64, 96, 96, 192, 115, 114], writes: "aqzAQZ0129 @%=+_&€äöüÄÖÜß", cannotWrite: "ğşéñ"),
      Known(
        language: "fra", sizes: [48, 96, 96, 128, 140, 139], writes: "aqzAQZ0129 @%=+_&€éèêëàâçîïôœùûÿ",
        cannotWrite: "ğşßáìò"),
      Known(
        language: "spa", sizes: [48, 96, 96, 192, 108, 107], writes: "aqzAQZ0129 %=+_€ñÑáéíóú¿¡", cannotWrite: "@#&ğşß"),
    ]

    static let installed = all.filter { (try? LanguageData([$0.language])) != nil }
  }

  private static func model(_ language: String) throws -> TrainedModel {
    _ = try LanguageData([language])
    let bytes = try #require(LanguageData.bytes(of: language))
    return try TrainedModel(language: language, bytes: bytes)
  }

  @Test(arguments: Known.installed)
  func `an installed model has the sizes that are known`(known: Known) throws {
    let model = try Self.model(known.language)
    let layers = model.layers
    let memories = [layers.column, layers.forward, layers.backward, layers.last]
    #expect(memories.map { $0[0].outputs } + [layers.output.outputs, model.nullCode] == known.sizes)
    #expect(memories.allSatisfy { gates in gates.allSatisfy { $0.outputs == gates[0].outputs } })
    #expect(layers.convolution.inputs == 9 && layers.convolution.outputs == 16)
    #expect(model.description.hasPrefix("[1,36,0,1Ct3,3,16Mp3,3Lfys\(known.sizes[0])"))
    let scales = layers.output.scales + layers.last.flatMap(\.scales)
    #expect(scales.allSatisfy { $0 > 0 && $0 < 10 })
  }

  @Test(arguments: Known.installed)
  func `an installed model can write its language's letters and no others`(known: Known) throws {
    let model = try Self.model(known.language)
    for scalar in known.writes.unicodeScalars { #expect(model.codes.canWrite(scalar), "\(scalar)") }
    for scalar in known.cannotWrite.unicodeScalars { #expect(!model.codes.canWrite(scalar), "\(scalar)") }
    #expect(model.codes.isOneToOne)
    // All outputs but the null code write a character, each another one.
    let alphabet = model.codes.alphabet
    #expect(alphabet.count == known.sizes[4] - 1 && Set(alphabet).count == alphabet.count)
    #expect(model.codes.text(UInt16(model.nullCode)).isEmpty)
  }

  @Test
  func `a language that was never mapped has no bytes`() { #expect(LanguageData.bytes(of: "xyz") == nil) }
}
