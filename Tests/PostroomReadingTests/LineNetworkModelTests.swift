import Foundation
import PostroomNative
import Testing

@testable import PostroomReading

/// The models of languages that are installed here, computed by every path.
struct LineNetworkModelTests {
  private static let languages = ["tur", "ita", "eng", "deu", "fra", "spa"].filter { content($0) != nil }

  private static func content(_ language: String) -> Data? {
    LanguageData.folders.lazy.compactMap { FileManager.default.contents(atPath: "\($0)/\(language).traineddata") }.first
  }

  @Test(arguments: languages)
  func `every path computes a model exactly as the reference does`(language: String) throws {
    let content = try #require(Self.content(language))
    let layers = try content.withUnsafeBytes { try TrainedModel(language: language, bytes: $0).layers }
    var random = SeededGenerator(seed: 8)
    let lines = [45, 60, 24].map { randomLine(width: $0, &random) }
    let reference = LineNetworkReference(layers: layers)
    let expected = lines.map { reference.read(width: $0.count / 36, pixels: $0).steps }
    for path in KernelPath.available {
      let steps = try LineNetwork(layers, path: path).read(LineBatch(lines))
      #expect(lines.indices.map { Array(steps[$0]) } == expected, "\(path)")
    }
  }
}
