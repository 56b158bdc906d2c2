import PostroomModel
import PostroomProfiles
import Testing

struct PhotographFormatFileTests {
  private let head = "name: mine\ntitle: Mine\nsource: me\nmillimetres: {width: 35, height: 45}\n"

  private func problems(_ yaml: String) -> [ProfileProblem] { PhotographFormatFile.check(bytes: Array(yaml.utf8)) }

  @Test func `a format without rules of its own is whole`() throws {
    let format = try PhotographFormatFile.parse(bytes: Array(head.utf8), name: "mine")
    #expect(format.limits.isEmpty && format.dpi == 300 && format.background == [255, 255, 255])
    #expect(!format.allowsGray)
  }

  @Test func `an editor's byte order mark is no part of the text`() throws {
    let marked = [0xEF, 0xBB, 0xBF] + Array(head.utf8)
    let format = try PhotographFormatFile.parse(bytes: marked, name: "mine")
    #expect(try format == PhotographFormatFile.parse(bytes: Array(head.utf8), name: "mine"))
    #expect(PhotographFormatFile.check(bytes: [0xEF, 0xBB] + Array(head.utf8)).count == 1, "half a mark is none")
  }

  @Test(arguments: [
    ("nam: x\n", 1, "has no key 'nam'", "Did you mean 'name'?"),
    ("name: x\n", 1, "lacks 'title'", "Add a line"),
    ("name: X y\n", 1, "cannot name a format", "small letters"),
    ("- a\n", 1, "is not a mapping", "key: value"),
    ("", 1, "is empty", "shipped format"),
    ("name: [\n", 2, "not YAML", "Mend the YAML"),
  ])
  func `what is wrong is named with its line and a remedy`(
    _ yaml: String, _ line: Int, _ message: String, _ remedy: String
  ) {
    let problem = problems(yaml).first { $0.message.contains(message) }
    #expect(problem?.line == line && problem?.remedy.contains(remedy) == true, "\(problems(yaml))")
  }

  @Test(arguments: [
    ("limits: {head-hight: {min: 3}}", "no key 'head-hight'", "Did you mean 'head-height'?"),
    ("limits: {head-height: {minimum: 3}}", "no key 'minimum'", "min"),
    ("limits: {head-height: {}}", "has no limit", "severity: off"),
    ("limits: {head-height: {min: 80, max: 70}}", "above its 'max'", "Exchange"),
    ("limits: {head-height: {min: 300}}", "'min' is 300", "from 0 to 200"),
    ("limits: {head-height: {min: nan}}", "'min' is nan", "from 0 to 200"),
    ("limits: {head-height: {min: 70, severity: bad}}", "no severity", "Known are"),
    ("limits: {sharpness: {min: 70, unit: mm}}", "cannot be read in that unit", "Leave 'unit' away"),
    ("limits: {head-height: {min: 30, from: bottom}}", "from which edge", "only 'eye-line'"),
    ("limits: {eye-line: {min: 30, from: left}}", "from which edge", "from: bottom"),
    ("background: [1, 2]", "not a colour", "0 to 255"),
    ("background: [1, 2, 256]", "not a colour", "0 to 255"),
    ("files: [jpg]", "no format of pictures", "Did you mean 'jpeg'?"),
    ("files: []", "names no format", "files: [jpeg]"),
    ("gray: perhaps", "neither true nor false", "true"),
    ("pixels: {width: 600, height: 600}", "different proportions", "leave one away"),
    ("pixels: {width: 350.5, height: 450.5}", "not whole", "whole numbers"),
    ("pixels: {width: 600}", "lacks 'height'", "Add a line"),
  ])
  func `a wrong rule is refused with a remedy`(_ line: String, _ message: String, _ remedy: String) {
    let found = problems(head + line + "\n")
    #expect(found.contains { $0.line == 5 && $0.message.contains(message) && $0.remedy.contains(remedy) }, "\(found)")
    let fault = #expect(throws: Fault.self) {
      try PhotographFormatFile.parse(bytes: Array((head + line).utf8), name: "mine")
    }
    #expect(fault?.code == .photoFormatInvalid && fault?.kind == .usage)
  }

  @Test func `rules that exclude each other are refused`() {
    // The complaint about the reference: a large head that must also leave wide margins.
    let large = "limits: {head-height: {min: 70, max: 80}, margins: {min: 30}}\n"
    #expect(problems(head + large).contains { $0.message.contains("exclude each other") })
    let high = "limits: {head-height: {min: 70, max: 80}, eye-line: {max: 20}}\n"
    #expect(problems(head + high).contains { $0.message.contains("exclude each other") })
    let warning = "limits: {head-height: {min: 70, max: 80}, margins: {min: 30, severity: warn}}\n"
    #expect(problems(head + warning).isEmpty)
  }

  @Test func `millimetres need a printed size`() {
    let yaml =
      "name: x\ntitle: X\nsource: x\npixels: {width: 600, height: 600}\nlimits: {head-height: {min: 30, unit: mm}}\n"
    #expect(problems(yaml).contains { $0.line == 5 && $0.message.contains("printed size") })
    #expect(problems("name: x\ntitle: X\nsource: x\n").contains { $0.message.contains("no size") })
  }

  @Test func `what could be hostile is refused before it is parsed`() {
    #expect(problems(head + "gray: &a true\n").contains { $0.line == 5 && $0.message.contains("anchor") })
    #expect(PhotographFormatFile.check(bytes: [0x6E, 0xFF, 0xFE]).first?.message.contains("UTF-8") == true)
  }
}
