import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Where words of lines stand: on the picture, and on the page.
struct LinePlaceTests {
  /// A line of words with its reading: each letter is written in the middle of its ink.
  private static func read(_ counts: [Int], slope: Float = 0) throws -> (TextLine, DecodedLine, [[LetterBox]]) {
    let letters = LineLetters.words(counts, x: 300, baseline: 500, slope: slope)
    let line = try LineLetters.line(letters)
    let step = line.height / 12
    var rest = letters[...]
    let words = counts.map { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    var characters: [DecodedCharacter] = []
    for word in words {
      if let last = characters.last?.last { characters.append(.of(" ", at: last + 1)) }
      characters += word.map { .of("x", at: Int(($0.middleX - line.left) / step)) }
    }
    return (line, DecodedLine(characters, language: "eng"), words)
  }

  @Test(arguments: [[6], [3, 9], [1, 4, 2, 7], [12, 1, 1, 1, 12]], [1, 2.5] as [Float])
  func `boxes of words lie where their ink is`(counts: [Int], scale: Float) throws {
    let (line, reading, words) = try Self.read(counts)
    let found = try #require(LineWords(scale: scale).words(line, reading)).words
    #expect(found.map(\.text) == counts.map { String(repeating: "x", count: $0) })
    for (word, letters) in zip(found, words) {
      #expect(word.area.left == Int((letters[0].left * scale).rounded(.down)))
      #expect(word.area.right == Int((letters[letters.count - 1].right * scale).rounded(.up)))
      #expect(word.area.top == Int(480 * scale) && word.area.bottom == Int(500 * scale))
      #expect(abs(word.baseline - 500 * scale) < 0.1)
      #expect(word.ascent > 20 * scale && word.ascent < 30 * scale && word.descent > 0 && word.descent < 10 * scale)
    }
  }

  @Test func `baselines follow a line that falls`() throws {
    let (line, reading, words) = try Self.read([6, 6, 6, 6, 6], slope: 0.05)
    let found = try #require(LineWords(scale: 1).words(line, reading)).words
    for (word, letters) in zip(found, words) {
      let bottom = letters.reduce(0) { $0 + $1.bottom } / Float(letters.count)
      #expect(abs(word.baseline - bottom) < 1)
    }
    #expect(found.count == 5)
  }

  @Test func `a word without ink of its own stands where the network saw it`() throws {
    let line = try LineLetters.line(LineLetters.words([2], baseline: 500))
    let reading = DecodedLine([.of("a", at: 2), .of(" ", at: 3), .of("b", at: 30)], language: "eng")
    let words = try #require(LineWords(scale: 1).words(line, reading)).words
    let step = line.height / 12
    #expect(words.map(\.text) == ["a", "b"])
    #expect(words[1].area.left == Int(line.left + 30 * step))
    #expect(words[1].area.top < words[1].area.bottom && words[1].area.bottom <= 501)
  }

  @Test func `a line without words is none`() throws {
    let line = try LineLetters.line(LineLetters.words([5], baseline: 500))
    #expect(LineWords(scale: 1).words(line, DecodedLine([], language: "eng")) == nil)
    #expect(LineWords(scale: 1).words(line, DecodedLine([.of(" ", at: 4)], language: "eng")) == nil)
  }

  @Test(arguments: 0...3)
  func `the whole picture is its place on the page, which is turned with it`(turns: Int) {
    let sheet = GeometryPages.sheet(255, width: 300, height: 500)
    let place = Box(x0: 50, y0: 20, x1: 200, y1: 270)
    let picture = PagePicture(sheet, at: place, width: 400, height: 600)
    // The picture was analysed at half its size.
    let frame = UprightFrame(columns: 150, rows: 250, turns: turns, skew: 0)
    let level = LevelPlace(picture, frame, scale: 2)
    #expect(level.width == (turns % 2 == 1 ? 600 : 400) && level.height == (turns % 2 == 1 ? 400 : 600))
    let whole = level.box(.init(left: 0, top: 0, right: frame.width * 2, bottom: frame.height * 2))
    #expect(whole == place.turned(turns, width: 400, height: 600))
  }

  @Test(arguments: 0...3)
  func `both readers have the same places`(turns: Int) throws {
    let sheet = try GeometryPages.picture(GeometryPages.letters).turned(-turns)
    let picture = PagePicture(sheet, width: Float(sheet.width) / 2, height: Float(sheet.height) / 2)
    var geometry = PageGeometry(sheet)
    let prepared = PreparedPicture(picture, geometry, turns: turns)
    geometry = PageGeometry(sheet)
    let unit = Float(prepared.dpi / picture.dpi)
    let frame = UprightFrame(columns: sheet.width, rows: sheet.height, turns: turns, skew: 0)
    let level = LevelPlace(picture, frame, scale: 1)
    let one = level.box(.init(left: 100, top: 200, right: 180, bottom: 215))
    let other = prepared.place(.init(left: 100 * unit, top: 200 * unit, right: 180 * unit, bottom: 215 * unit))
    #expect(abs(one.x0 - other.x0) < 1 && abs(one.x1 - other.x1) < 1)
    #expect(abs(one.y0 - other.y0) < 1 && abs(one.y1 - other.y1) < 1)
  }
}

extension DecodedCharacter {
  /// A character that was read at one step.
  static func of(_ text: String, _ confidence: Float = 0.99, at step: Int) -> DecodedCharacter {
    DecodedCharacter(text: text, confidence: confidence, first: step, last: step, second: nil, secondConfidence: 0)
  }
}
