import PostroomModel
import PostroomPhotographs
import Testing

struct FaceFinderTests {
  private let finder: FaceFinder

  init() throws { finder = try FaceFinder() }

  @Test(arguments: [(300, 300, 60.0), (300, 300, 110), (400, 500, 150), (600, 450, 200)])
  func `a face is found where it is, at every size`(width: Int, height: Int, radius: Double) throws {
    let drawn = DrawnFace(x: Double(width) / 2, y: Double(height) * 0.48, radius: radius)
    let search = try finder.faces(in: DrawnFace.picture(width: width, height: height, [drawn]))
    let face = try #require(search.faces.first)
    #expect(search.faces.count == 1)
    #expect(search.quarterTurns == 0)
    #expect(face.score > 1)
    #expect(abs(face.left + face.side / 2 - drawn.x) < 0.25 * radius)
    #expect(abs(face.top + face.side / 2 - (drawn.y + 0.15 * radius)) < 0.3 * radius)
    #expect((1.2...1.8).contains(face.side / radius))
  }

  @Test func `faces are found together, the larger first`() throws {
    let picture = DrawnFace.picture(
      width: 600, height: 400, [DrawnFace(x: 130, y: 250, radius: 70), DrawnFace(x: 400, y: 200, radius: 130)])
    let search = try finder.faces(in: picture)
    #expect(search.faces.count == 2)
    let middles = search.faces.map { $0.left + $0.side / 2 }
    #expect(middles.map { $0 > 300 } == [true, false])
  }

  @Test(arguments: 1...3) func `faces are found in pictures that lie or stand on their head`(turns: Int)
    throws
  {
    let upright = DrawnFace.picture(width: 360, height: 300, [DrawnFace(x: 150, y: 140, radius: 100)])
    let search = try finder.faces(in: upright.turned(quarters: 4 - turns))
    #expect(search.quarterTurns == turns)
    #expect(search.faces == (try finder.faces(in: upright)).faces)
  }

  @Test func `a larger copy has the face at the same place`() throws {
    let small = DrawnFace.picture(width: 600, height: 500, [DrawnFace(x: 290, y: 240, radius: 150)])
    let face = try #require(try finder.faces(in: small).faces.first)
    let larger = try #require(try finder.faces(in: small.repeated(times: 3)).faces.first)
    #expect(abs(larger.left - 3 * face.left) < 1e-9)
    #expect(abs(larger.top - 3 * face.top) < 1e-9)
    #expect(abs(larger.side - 3 * face.side) < 1e-9)
    #expect(larger.score == face.score)
  }

  @Test func `a face in a very small picture is found`() throws {
    let picture = DrawnFace.picture(width: 110, height: 120, [DrawnFace(x: 55, y: 58, radius: 40)])
    let face = try #require(try finder.faces(in: picture).faces.first)
    #expect((1.2...1.8).contains(face.side / 40))
    #expect(abs(face.left + face.side / 2 - 55) < 10)
  }

  @Test func `threads that share a finder find the same`() async throws {
    let picture = DrawnFace.picture(width: 300, height: 300, [DrawnFace(x: 150, y: 150, radius: 90)])
    let alone = try finder.faces(in: picture)
    await withTaskGroup(of: FaceSearch?.self) { group in
      for _ in 0..<8 { group.addTask { [finder] in try? finder.faces(in: picture) } }
      for await search in group { #expect(search == alone) }
    }
  }
}
