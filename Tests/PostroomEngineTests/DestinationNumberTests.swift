import PostroomModel
import Testing

@testable import PostroomEngine

/// Documents of one name are numbered.
@Suite struct DestinationNumberTests {
  @Test(arguments: [
    ("a/b.pdf", 0, "a/b.pdf"), ("a/b.pdf", 2, "a/b(2).pdf"), ("a/b", 1, "a/b(1)"), ("b.tar.gz", 3, "b.tar(3).gz"),
    ("a/_hidden", 1, "a/_hidden(1)"), ("a.b/c", 1, "a.b/c(1)"),
  ])
  func `a number stands before the extension`(path: String, number: Int, wanted: String) {
    #expect(DestinationPlanner.numbered(path, number) == wanted)
  }

  @Test func `the number found is always free, and the first where names were given densely`() throws {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<2_000 {
      let dense = Int.random(in: 0...70, using: &random)
      var taken = Set(0..<dense)
      let isDense = Bool.random(using: &random)
      if !isDense {
        for _ in 0..<20 { taken.insert(Int.random(in: 0...100, using: &random)) }
        for _ in 0..<10 { taken.remove(Int.random(in: 0...100, using: &random)) }
      }
      var asked = 0
      let found = try DestinationPlanner.firstFree { number in
        asked += 1
        return !taken.contains(number)
      }
      #expect(!taken.contains(found))
      if isDense { #expect(found == dense) }
      #expect(asked <= 16)
    }
  }

  @Test func `many documents of one name are numbered without a gap`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<40 { documents["\(number)/a.txt"] = "letter \(number)" }
    var office = Office(folder.path)
    office.documents = documents
    office.foreign = ["letters/a(7).txt": "foreign"]
    try office.build()
    try await DirectFiling(office: office).perform()
    let problems = try Conservation.problems(office, moves: false)
    #expect(problems == [])
    let names = Set(Files.texts(under: office.output + "/letters").keys)
    #expect(names == Set(["a.txt"] + (1...40).map { "a(\($0)).txt" }))
  }
}
