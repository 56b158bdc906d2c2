import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct GeneratorTests {
  @Test(arguments: SampleSet.allCases)
  func `the same seed gives the same bytes and truths`(set: SampleSet) throws {
    for index in 0..<42 {
      let first = try SampleGenerator(seed: 11, set: set).sample(index)
      let second = try SampleGenerator(seed: 11, set: set).sample(index)
      // Compared outside of the macro, which would draw up the difference of two whole files.
      let isSame = first.bytes == second.bytes
      #expect(isSame, "document \(index) of \(set)")
      #expect(first.truth == second.truth)
    }
  }

  @Test(arguments: [SampleSet.archiveTR, .office, .broker, .payables, .italianInvoices])
  func `another seed gives other documents`(set: SampleSet) throws {
    var texts: Set<String> = []
    for seed in 1...5 as ClosedRange<UInt64> {
      texts.insert(try SampleGenerator(seed: seed, set: set).sample(3).truth.text)
    }
    #expect(texts.count >= 4)
  }

  @Test func `a document does not depend on which were made before it`() throws {
    let generator = SampleGenerator(seed: 5, set: .archiveTR)
    let alone = try generator.sample(17)
    for index in 0..<17 { _ = try generator.sample(index) }
    let isSame = try generator.sample(17).bytes == alone.bytes
    #expect(isSame)
  }

  @Test func `every category of the archive comes up in each block of 24`() throws {
    let generator = SampleGenerator(seed: 3, set: .archiveTR)
    for block in 0..<3 {
      var counts: [String: Int] = [:]
      for index in block * 24..<block * 24 + 24 {
        counts[try #require(try generator.sample(index).truth.category), default: 0] += 1
      }
      #expect(counts.count == 22)
      #expect(counts["invoices"] == 2 && counts["others"] == 2 && counts["abf"] == 1)
      #expect(Set(counts.keys) == Set(SampleSet.archiveTR.categories))
    }
  }

  @Test func `an office block has ten categories three times and all languages come up`() throws {
    let generator = SampleGenerator(seed: 3, set: .office)
    var categories: [String: Int] = [:]
    var languages: Set<String> = []
    for index in 0..<90 {
      let truth = try generator.sample(index).truth
      categories[try #require(truth.category), default: 0] += 1
      if let language = truth.language { languages.insert(language) }
    }
    #expect(categories.count == 10 && categories.values.allSatisfy { $0 == 9 })
    #expect(languages.isSuperset(of: ["tur", "ita", "eng"]))
  }

  @Test func `categories look different from one document to the next`() throws {
    var documents: [String: [[String]]] = [:]
    let generator = SampleGenerator(seed: 21, set: .archiveTR)
    for index in 0..<480 {
      let truth = try generator.sample(index).truth
      let lines = truth.text.split(whereSeparator: \.isNewline).map(String.init)
      documents[try #require(truth.category), default: []].append(lines)
    }
    for (category, found) in documents {
      // What several documents share is the layout's wording; names and numbers are not.
      let counts = found.flatMap { Set($0) }.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      let skeletons = Set(found.map { $0.filter { counts[$0, default: 0] > 2 } })
      #expect(skeletons.count >= 3, "\(category)")
    }
  }

  @Test(arguments: [SampleSet.archiveTR, .office, .broker, .payables, .italianInvoices])
  func `file names are unique and name no category`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 9, set: set)
    let words = [
      "fatura", "kimlik", "cek", "çek", "imza", "ikamet", "gazete", "ehliyet", "nufus", "nüfus", "vergi",
      "levha",
      "sozlesme", "sözleşme", "kvkk", "abf", "vekalet", "senet", "mahsup", "iade", "faaliyet", "denetim",
      "invoice", "receipt", "contract", "identity", "statement", "letter", "form", "photo", "fattura", "menu",
    ]
    var names: Set<String> = []
    for index in 0..<300 {
      let name = try generator.sample(index).fileName
      #expect(names.insert(name).inserted, "\(name) twice")
      #expect(!words.contains { name.lowercased().contains($0) }, "\(name)")
    }
  }
}
