import Foundation
import PostroomModel
import Testing

@testable import PostroomMind

struct LearnFeatureTests {
  private func features(_ text: String) -> DocumentFeatures {
    let scope = FoldedScope(reading(text), languages: ["tur"])
    return DocumentFeatures(scope, walk: FeatureWalk(scope))
  }

  private func buckets(_ text: String, _ group: DocumentFeatures.Group) -> Set<Int> {
    Set(features(text).packed.filter { DocumentFeatures.group($0) == group.rawValue }.map(DocumentFeatures.bucket))
  }

  @Test func `the hash never changes`() {
    #expect(String(FeatureHash.of("Postroom".utf8), radix: 16) == "fceae0ba88dfc68b")
    var word = FeatureHash(.word)
    word.add(7)
    #expect(word.bucket == 32_312)
  }

  @Test func `the features of a document never change`() {
    let text = "SATIŞ SÖZLEŞMESİ\n\nMadde 1 Taraflar 12345678950 numaralı alıcı ile\nsatıcı arasında"
    let found = features(text)
    let bytes = found.packed.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }
    #expect(String(FeatureHash.of(bytes), radix: 16) == "73a0e82417b64f9c")
  }

  @Test func `a scan and a text layer look alike`() {
    #expect(buckets("Fatura tarihi ve toplamı", .words) == buckets("FATURA TARlHI VE T0PLAMl", .words))
    #expect(buckets("modern belge", .pieces) == buckets("rnodern 8elge", .pieces))
  }

  @Test func `numbers are told by their length alone`() {
    #expect(buckets("toplam 12345", .words) == buckets("toplam 98760", .words))
    #expect(buckets("toplam 12345", .words) != buckets("toplam 123456", .words))
    #expect(buckets("12345", .pieces).isEmpty)
  }

  @Test func `a word in the heading is told apart from the same word below`() {
    let below = String(repeating: "lorem ipsum dolor\n", count: 6) + "fatura"
    #expect(!buckets("FATURA\n\nlorem", .title).isDisjoint(with: buckets("FATURA\n\nipsum", .title)))
    #expect(buckets(below, .title).isDisjoint(with: buckets("fatura", .title)))
  }

  @Test func `each group of features has its length, however long the document is`() {
    for text in ["fatura", "fatura fatura toplam 12", String(repeating: "toplam tutar tarih\n", count: 100)] {
      let found = features(text)
      for group in DocumentFeatures.Group.allCases {
        let own = found.packed.filter { DocumentFeatures.group($0) == group.rawValue }
        let length = own.reduce(Float(0)) { $0 + found.value($1) * found.value($1) }.squareRoot()
        #expect(own.isEmpty || abs(length - group.length) < 1e-4)
      }
    }
  }

  @Test func `what stands behind the first pages is not looked at`() {
    let text = String(repeating: "kelime belge\n", count: 600)
    #expect(buckets(text, .words) == buckets(text + "zeytin", .words))
  }

  @Test func `a document without words has no features`() {
    #expect(features("").count == 0)
  }

  @Test func `buckets are counted as a dictionary counts them`() {
    var generator = Seeded(5)
    for size in [0, 1, 100, 30_000] {
      var counts = BucketCounts()
      var expected: [UInt32: UInt32] = [:]
      for _ in 0..<size {
        let bucket = UInt32.random(in: 0..<UInt32(FeatureHash.buckets), using: &generator) % UInt32(size)
        counts.add(bucket)
        expected[bucket, default: 0] += 1
      }
      for _ in 0..<2 {
        var found: [UInt32: UInt32] = [:]
        counts.drain { found[$0] = $1 }
        #expect(found == expected)
        expected = [:]
      }
    }
  }

  @Test func `exponential and logarithm are those of the system within rounding`() {
    var generator = Seeded(3)
    for _ in 0..<2_000 {
      let x = Double.random(in: -50...50, using: &generator)
      #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 1e-13)
      let y = Foundation.exp(x)
      #expect(abs(Elementary.log(y) - x) < 1e-13 * max(1, abs(x)))
    }
    #expect(Elementary.exp(-1_000) == 0)
  }
}
