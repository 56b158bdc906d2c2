import PostroomModel
import Testing

@testable import PostroomMind

struct CategoryModelTests {
  private func model() async throws -> CategoryModel {
    var corpus = LearnCorpus(seed: 1)
    let profile = learningProfile(["a": [], "b": []])
    return try await learn(corpus.documents(["a", "b", "others"], each: 8), profile).model
  }

  /// Gives changed bytes the checksum that they ask for.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 28 else { return bytes }
    let hash = FeatureHash.of(bytes[28...])
    return bytes[..<20] + (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) } + bytes[28...]
  }

  private func code(_ bytes: [UInt8]) -> Fault.Code? {
    do {
      _ = try CategoryModel(bytes: bytes)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `a model comes back from its file as it was`() async throws {
    let model = try await model()
    let bytes = try model.encoded()
    let read = try CategoryModel(bytes: bytes)
    #expect(read == model)
    #expect(try read.encoded() == bytes)
    #expect(read.origin.categories.map(\.documents) == [8, 8, 8])
    #expect(read.origin.date == "2026-01-02")
    #expect(CategoryModel.isModel(bytes))
  }

  @Test func `a file that is cut anywhere is refused`() async throws {
    let bytes = try await model().encoded()
    for length in Array(0..<64) + (0..<40).map({ bytes.count * $0 / 40 }) {
      #expect(code(Array(bytes.prefix(length))) == .modelInvalid)
      #expect(code(sealed(Array(bytes.prefix(length)))) == .modelInvalid)
    }
    #expect(code(sealed(bytes + [0])) == .modelInvalid)
  }

  @Test func `a changed byte is noticed`() async throws {
    let bytes = try await model().encoded()
    var generator = Seeded(9)
    for _ in 0..<400 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(code(changed) == .modelInvalid)
    }
  }

  @Test func `a forged file is refused or harmless`() async throws {
    let bytes = try await model().encoded()
    let profile = learningProfile(["a": [], "b": []])
    var corpus = LearnCorpus(seed: 2)
    let text = reading(corpus.text(of: "a"))
    var generator = Seeded(10)
    var accepted = 0
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: 8..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let forged = try? CategoryModel(bytes: sealed(changed)) else { continue }
      accepted += 1
      let found = DocumentMind(profile: profile, model: forged).classify(text)
      #expect((0...1).contains(found.confidence))
      #expect(found.evidence.allSatisfy { $0.weight.isFinite })
    }
    #expect(accepted > 0)
  }

  @Test func `numbers that no training gives are refused`() async throws {
    let bytes = try await model().encoded()
    let header = 28..<28 + Int(bytes[16]) + Int(bytes[17]) << 8
    var infinite = bytes
    infinite.replaceSubrange(header.upperBound..<header.upperBound + 4, with: [0, 0, 0x80, 0x7F])
    #expect(code(sealed(infinite)) == .modelInvalid)
    var many = bytes
    many.replaceSubrange(header.upperBound + 24..<header.upperBound + 28, with: [0xFF, 0xFF, 0xFF, 0x7F])
    #expect(code(sealed(many)) == .modelInvalid)
    var long = bytes
    long.replaceSubrange(16..<20, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(code(long) == .modelInvalid)
    var other = bytes
    other[8] = 2
    #expect(code(other) == .modelInvalid)
  }

  @Test(arguments: [("\"a\"", "\"/\""), ("\"b\"", "\"a\""), ("\"ruleWeight\":", "\"ruleWeight\":9")])
  func `a header that says the impossible is refused`(_ from: String, _ to: String) async throws {
    let bytes = try await model().encoded()
    let length = Int(bytes[16]) + Int(bytes[17]) << 8
    let text = String(decoding: bytes[28..<28 + length], as: UTF8.self)
    let header = Array(text.replacing(from, with: to).utf8)
    #expect(Array(text.utf8) != header)
    var start = Array(bytes[..<16])
    start.append(littleEndian: UInt32(header.count))
    #expect(code(sealed(start + [UInt8](repeating: 0, count: 8) + header + bytes[(28 + length)...])) == .modelInvalid)
  }
}
