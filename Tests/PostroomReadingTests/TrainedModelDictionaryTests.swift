import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct TrainedModelDictionaryTests {
  private static let letters = "abcdeiıoIİB'-".map { "\($0) 3 x" }

  private static func file(_ words: [String]) -> TrainedModelFixture {
    var file = TrainedModelFixture()
    file.characters = ["NULL 0 x", "Joined 7 x", "|Broken|0|1 f x"] + letters
    file.words = words
    return file
  }

  /// Asks a dictionary whose bytes stay for as long as it is asked.
  private static func known(_ words: [String], _ asked: [String], language: String = "eng") throws -> [Bool] {
    try file(words).bytes.withUnsafeBytes { bytes in
      let dictionary = try WordDictionary(language: language, bytes: bytes)
      return asked.map { dictionary.knows(Array($0)) }
    }
  }

  @Test
  func `what the file lists is known, not its beginnings or what goes on`() throws {
    let asked = ["abba", "abb", "ab", "a", "abbab", "bad", "", "xyz"]
    #expect(try Self.known(["abba", "ab", "bad"], asked) == [true, false, true, false, false, true, false, false])
  }

  @Test
  func `case and marks around a word do not matter`() throws {
    let asked = ["BAD", "Bad", "(bad)", "“Bad,”", "bad.bad"]
    #expect(try Self.known(["bad", "Bice"], asked) == [true, true, true, true, false])
    #expect(try Self.known(["Bice"], ["bice", "BICE"]) == [true, true])
  }

  @Test
  func `Turkish letters i fold in pairs`() throws {
    #expect(try Self.known(["bid"], ["BİD", "BID", "bıd"], language: "tur") == [true, false, false])
    #expect(try Self.known(["bıd"], ["BID", "BİD"], language: "tur") == [true, false])
    #expect(try Self.known(["bid"], ["BID"], language: "ita") == [true])
  }

  @Test
  func `parts at hyphens and apostrophes are asked for alone`() throws {
    let asked = ["bad-abba", "bad-x", "abba'da", "d'abba", "abba'bce"]
    #expect(try Self.known(["bad", "abba"], asked) == [true, false, true, true, false])
  }

  @Test
  func `a model without a dictionary has none, and a damaged one neither`() throws {
    func code(_ bytes: [UInt8]) -> Fault.Code? {
      bytes.withUnsafeBytes { bytes in
        do throws(Fault) {
          _ = try WordDictionary(language: "xyz", bytes: bytes)
          return nil
        } catch { return error.code }
      }
    }
    #expect(code(TrainedModelFixture().bytes) == .recognitionMissing)
    #expect(code(Self.file(["bad"]).bytes) == nil)
    var bytes = Self.file(["bad"]).bytes
    let start = bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 4 + 8 * 19, as: Int64.self)) }
    bytes[start] = 41
    #expect(code(bytes) == .recognitionMissing)
    bytes[start] = 42
    bytes[start + 9] = 0x7F
    #expect(code(bytes) == .recognitionMissing)
  }

  @Test
  func `mutated words are asked for without harm`() throws {
    let original = Self.file(["abba", "bad", "bid", "bice", "cab", "dab", "ebb", "Bo", "Ida"]).bytes
    let start = original.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 4 + 8 * 19, as: Int64.self)) }
    let end = original.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 4 + 8 * 21, as: Int64.self)) }
    var generator = SeededGenerator(seed: 19)
    var known = 0
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: start..<end, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes.withUnsafeBytes { bytes in
        guard let dictionary = try? WordDictionary(language: "tur", bytes: bytes) else { return }
        for word in ["abba", "BICE", "Ida", String(repeating: "ab", count: 20)] where dictionary.knows(Array(word)) {
          known += 1
        }
      }
    }
    #expect(known > 1_000)
  }

  @Test(arguments: [
    ("tur", ["bilgilerinize", "İSTANBUL", "Ödeme"]), ("ita", ["richiesta", "società", "Dell'"]), ("eng", ["invoice"]),
  ])
  func `an installed dictionary knows its language`(language: String, words: [String]) throws {
    guard (try? LanguageData([language])) != nil, let bytes = LanguageData.bytes(of: language) else { return }
    let dictionary = try WordDictionary(language: language, bytes: bytes)
    for word in words { #expect(dictionary.knows(Array(word)), "\(word)") }
    for word in ["xqzzk", "bilgilerinzie", "invioce"] { #expect(!dictionary.knows(Array(word)), "\(word)") }
  }
}
