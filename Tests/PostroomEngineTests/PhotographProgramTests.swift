import Foundation
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// `postroom photo` as a person runs it.
@Suite(.enabled(if: BuiltProduct.path("postroom") != nil)) struct PhotographProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String]) throws -> (code: CInt, lines: [String]) {
    let output = folder.path + "/stdout"
    if Files.exists(output) { try Files.remove(output) }
    let code = try Command(["photo", "--no-cache"] + arguments, output: output).wait()
    return (code, (Files.text(output) ?? "").split(separator: "\n").map(String.init))
  }

  @Test func `a plan is told without a photograph`() throws {
    let (code, lines) = try run(["--plan", "100", "--size", "4"])
    #expect(code == 0 && lines.count == 2)
    #expect(lines.first?.hasPrefix("workers  ") == true && lines.last?.hasPrefix("batch    ") == true)
    let (jsonCode, json) = try run(["--plan", "1", "--size", "0.2", "--json"])
    let plan = try JSONDecoder().decode(PhotographPlan.self, from: Data(json.joined().utf8))
    #expect(jsonCode == 0 && plan.workers == 1 && plan.batch == 1 && plan.workerBytes == 150 << 20)
  }

  @Test func `every format is listed with its source`() throws {
    let (code, lines) = try run(["--formats"])
    #expect(code == 0)
    #expect(lines.contains { $0.hasPrefix("icao ") })
    #expect(lines.count >= 2 && lines.count % 2 == 0)
  }

  @Test(
    arguments: [
      [], ["--plan", "5"], ["--plan", "0", "--size", "1"], ["--size", "1", "."], ["/nowhere/at/all.jpg"],
      ["--format", "no-such-format", "."], ["--language", "xx", "."], ["--workers", "0", "."],
    ]) func `what makes no sense ends with its own exit code`(arguments: [String]) throws
  {
    let code = try run(arguments).code
    #expect(code == (arguments.first?.hasPrefix("/nowhere") == true ? 65 : 64))
  }

  @Test func `files that are no photographs are results with a fault`() throws {
    try Files.write("Not a picture.", to: folder.path + "/in/a.jpg")
    try Files.write("", to: folder.path + "/in/b.jpg")
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10]
    try Data(jpeg).write(to: URL(fileURLWithPath: folder.path + "/in/c.jpg"))
    let csv = folder.path + "/table.csv"
    let html = folder.path + "/page.html"
    let (code, lines) = try run([folder.path + "/in", "--json", "--csv", csv, "--html", html])
    #expect(code == 1 && lines.count == 3)
    var codes: [String] = []
    for line in lines {
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      codes.append((object["fault"] as? [String: Any])?["code"] as? String ?? "")
    }
    #expect(codes == ["format-unsupported", "file-empty", "image-damaged"])
    #expect(CSVReader.records(Files.text(csv) ?? "")?.count == 4)
    #expect(Files.text(html)?.contains("<b>3</b><span>in</span>") == true)
  }

  @Test func `a picture is never replaced by a table`() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]
    let path = folder.path + "/in/a.png"
    try Files.makeFolder(folder.path + "/in")
    try Data(png).write(to: URL(fileURLWithPath: path))
    #expect(try run([folder.path + "/in", "--csv", path]).code >= 64)
    #expect(Files.bytes(path) == png)
  }

  @Test func `what a person has written is not replaced by a table or a page, nor is a device`() throws {
    try Files.makeFolder(folder.path + "/in")
    let mine = folder.path + "/mine.txt"
    try Files.write("mine", to: mine)
    for option in ["--csv", "--html"] {
      #expect(try run([folder.path + "/in", option, mine]).code >= 64)
      #expect(try run([folder.path + "/in", option, "/dev/null"]).code >= 64)
    }
    #expect(Files.text(mine) == "mine")
    let table = folder.path + "/table.csv"
    for _ in 1...2 { #expect(try run([folder.path + "/in", "--csv", table]).code == 0) }
  }

  @Test func `people's photographs are mended, and the results are the same for any number of workers`() throws {
    let faces = Self.checkout + "/Examples/photographs"
    let mended = folder.path + "/mended"
    let (code, lines) = try run([faces, "--json", "--fix", mended, "--workers", "1"])
    #expect(code == 0 && lines.count == 5)
    for line in lines {
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["verdict"] as? String == "fail", "the head is small, the picture square")
      #expect((object["mending"] as? [String: Any])?["verdict"] as? String == "pass", "\(line)")
    }
    let again = try run([mended, "--json", "--workers", "2"])
    #expect(again.lines.count == 5 && again.lines.allSatisfy { $0.contains(#""verdict":"pass","format":"icao""#) })
    #expect(try run([faces, "--json", "--workers", "1"]).lines == run([faces, "--json", "--workers", "2"]).lines)
  }

  @Test func `each picture of a TIFF file is a photograph of its own`() throws {
    let jpegs = try ["003", "006", "021"].map { number in
      try #require(Files.bytes(Self.checkout + "/Examples/photographs/london-\(number).jpg"))
    }
    try Files.makeFolder(folder.path + "/in")
    try Data(PhotographTIFF.bytes(jpegs)).write(to: URL(fileURLWithPath: folder.path + "/in/all.tif"))
    let (code, lines) = try run([folder.path + "/in", "--json", "--fix", folder.path + "/mended"])
    #expect(code == 0 && lines.count == 3)
    for (line, page) in zip(lines, 1...) {
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["page"] as? Int == page && object["faces"] as? Int == 1)
      #expect((object["mended"] as? String)?.hasSuffix("/mended/all-page-\(page).jpg") == true)
    }
    #expect(Set(lines.map { $0.split(separator: "\"face\"").last.map(String.init) ?? "" }).count == 3)
  }

  @Test func `results that cannot be written are no success`() throws {
    let faces = Self.checkout + "/Examples/photographs/london-003.jpg"
    #expect(try Command(["photo", "--no-cache", faces], output: "/dev/full").wait() == 75)
  }

  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
}
