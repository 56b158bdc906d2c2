import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// The page and the table about a batch: nothing in them is obeyed by a browser or a spreadsheet.
struct PhotographPageTests {
  private static let format = PhotographFormat(name: "test", title: "<b>Title</b>", source: "\"><script>1</script>")

  private static func result(
    _ index: Int = 0, file: String = "a.jpg", verdict: PhotographVerdict = .pass, reason: String = "It is right."
  ) -> PhotographResult {
    let checks = PhotographCheckName.allCases.map { name in
      PhotographCheck(
        name: name, value: name == .roll ? -1.5 : 2, unit: name.unit, min: 1, verdict: name == .roll ? verdict : .pass,
        reason: reason)
    }
    let report = PhotographReport(
      format: "test", verdict: verdict, width: 413, height: 531, checks: checks,
      iso: [PhotographQuality(name: "Sharpness", native: 1.5, score: 40)],
      mending: PhotographMending(done: [reason], left: [], verdict: .pass, checks: checks))
    return PhotographResult(index: index, file: file, report: report)
  }

  @Test func `nothing from a file or a worker is markup`() {
    var page = PhotographPage(format: Self.format)
    let evil = "<img src=x onerror=alert(1)>\"'&\u{202E}"
    page.add(Self.result(file: evil, verdict: .fail, reason: evil))
    var refused = PhotographResult(index: 1, file: evil)
    refused.fault = Fault(.imageDamaged, evil, evil)
    page.add(refused)
    let html = page.html
    #expect(!html.contains("<script") && !html.contains("<img src=x") && !html.contains("<b>Title"))
    #expect(!html.contains("onerror=alert(1)>") && !html.contains("\u{202E}"))
    #expect(html.contains("&#60;img src=x onerror=alert(1)&#62;"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test func `a row says what was mended, what cannot be, and how the file was read`() throws {
    var result = Self.result()
    result.report?.mending?.left = ["The picture ends <too> near."]
    result.report?.notes = ["It was turned, as <the> file says."]
    var page = PhotographPage(format: Self.format)
    page.add(result)
    let list = "</small><ul class=\"reasons\"><li>"
    #expect(page.html.contains("<small>Mended:\(list)It is right.</li></ul>"))
    #expect(page.html.contains("<small>Cannot be mended:\(list)The picture ends &#60;too&#62; near.</li>"))
    #expect(page.html.contains("<small>The file:\(list)It was turned, as &#60;the&#62; file says.</li>"))
    result.report?.mending = nil
    result.report?.notes = []
    page = PhotographPage(format: Self.format)
    page.add(result)
    #expect(!page.html.contains("mended:</small>") && !page.html.contains("The file:"))
  }

  @Test func `tiles count every photograph, and each has a row of its verdict`() {
    var page = PhotographPage(format: Self.format)
    for (index, verdict) in [PhotographVerdict.pass, .pass, .warn, .fail].enumerated() {
      page.add(Self.result(index, verdict: verdict))
    }
    page.add(PhotographResult(index: 4, file: "x", fault: Fault(.fileEmpty, "", "It has no bytes.")))
    let html = page.html
    for (kind, count) in [("pass", 2), ("warn", 1), ("fail", 1), ("none", 1)] {
      #expect(html.contains("<div class=\"tile \(kind)\"><b>\(count)</b>"))
      #expect(html.components(separatedBy: "<tr class=\"photograph \(kind)\">").count == count + 1)
      #expect(html.contains("id=\"\(kind)\""))
    }
    #expect(html.contains("<b>5</b><span>in</span>"))
  }

  @Test func `small pictures are embedded up to a bound, and only JPEGs`() {
    var page = PhotographPage(format: Self.format)
    var result = Self.result()
    result.thumbnail = Array("<svg onload=alert(1)>".utf8)
    page.add(result)
    #expect(!page.html.contains("data:image"))
    result.thumbnail = [0xFF, 0xD8, 0xFF] + Array(repeating: 0, count: PhotographPage.mostPictureBytes / 2)
    for _ in 0..<4 { page.add(result) }
    #expect(page.html.components(separatedBy: "data:image/jpeg;base64,").count == 2)
  }

  @Test func `a page stays small however many photographs there are`() {
    var page = PhotographPage(format: Self.format)
    for index in 0..<PhotographPage.mostRows + 10 {
      page.add(PhotographResult(index: index, file: "x", fault: Fault(.fileEmpty, "", "")))
    }
    let html = page.html
    #expect(html.components(separatedBy: "<tr class=\"photograph").count == PhotographPage.mostRows + 1)
    #expect(html.contains("10 more are in the table") && html.contains("<b>\(PhotographPage.mostRows + 10)</b>"))
  }

  @Test(arguments: PhotographConfiguration.Language.allCases)
  func `a page speaks one language, and marks what is English in another`(
    _ language: PhotographConfiguration.Language
  ) {
    var page = PhotographPage(
      format: Self.format, words: PhotographPageWords(language, checks: [.roll: "Tilt‹\(language)›"]))
    var result = Self.result(verdict: .fail)
    result.report?.notes = ["It was turned."]
    page.add(result)
    page.add(PhotographResult(index: 1, file: "x", fault: Fault(.fileEmpty, "", "It has no bytes.")))
    let html = page.html
    #expect(html.contains("<html lang=\"\(language.rawValue)\">") && html.contains("Tilt‹\(language)›"))
    let (verdict, number) =
      switch language {
      case .english: ("fail", "-1.5")
      case .turkish: ("uygun değil", "-1,5")
      case .italian: ("non conforme", "-1,5")
      }
    #expect(html.contains("<span class=\"tag fail\">\(verdict)</span>") && html.contains(">\(number) "))
    let isMarked = language != .english
    #expect(html.contains("<span lang=\"en\">It was turned.</span>") == isMarked)
    #expect(html.contains("<span lang=\"en\"><b>The file is empty") == isMarked)
    #expect(html.contains("all checks") != isMarked)
  }

  @Test func `cells that a spreadsheet would obey are disarmed, and numbers are not`() throws {
    let table = PhotographTable(components: ["Sharpness"])
    let result = Self.result(file: "=cmd|' /C calc'!A0", verdict: .fail, reason: "@SUM(1), \"x\"")
    let records = try #require(CSVReader.records(table.heading + table.line(result)))
    let (head, cells) = (try #require(records.first), try #require(records.last))
    #expect(records.count == 2 && head.count == cells.count && Set(head).count == head.count)
    func cell(_ name: String) -> String? { head.firstIndex(of: name).map { cells[$0] } }
    #expect(cell("file") == "'=cmd|' /C calc'!A0")
    #expect(cell("reasons") == "'@SUM(1), \"x\"")
    #expect(cell("head-height") == "2.0000" && cell("roll_verdict") == "fail")
    #expect(cell("Sharpness.scalar") == "40" && cell("Sharpness") == "1.5000")
  }

  @Test func `photographs that were not examined have a line as long as the others`() throws {
    let table = PhotographTable()
    var refused = PhotographResult(index: 1, file: "x,y.jpg")
    refused.fault = Fault(.imageDamaged, "x", "It is\r\ndamaged.")
    let records = try #require(CSVReader.records(table.heading + table.line(refused) + table.line(Self.result())))
    #expect(records.count == 3 && Set(records.map(\.count)).count == 1)
    #expect(records[1].contains("image-damaged") && records[1][0] == "x,y.jpg")
  }

  @Test func `a line of JSON is the contract's object`() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(Self.result(verdict: .warn, reason: "\"\u{7}\\").json.utf8))
        as? [String: Any])
    #expect(object["verdict"] as? String == "warn" && object["format"] as? String == "test")
    #expect(object["face"] is NSNull)
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(checks.count == PhotographCheckName.allCases.count)
    #expect(Set(checks[0].keys) == ["name", "value", "unit", "min", "max", "verdict", "reason"])
    #expect(checks[0]["reason"] as? String == "\"\u{7}\\" && checks[0]["max"] is NSNull)
    let scores = try #require(object["iso"] as? [String: [String: Any]])
    #expect(scores["Sharpness"]?["score"] as? Int == 40)
  }
}
