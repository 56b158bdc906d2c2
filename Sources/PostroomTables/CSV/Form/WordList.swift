/// Words of small letters that are looked for in texts, whatever the case of those.
struct WordList: Sendable {
  private let words: [[UInt8]]
  /// Where the words begin that begin with each letter, from `a` on, and where those of `z` end.
  private let starts: [Int]

  private static let first = UInt8(ascii: "a")

  /// Makes a list of words that begin with a letter of ASCII and consist of such letters and spaces.
  init(_ words: [String]) {
    let sorted = words.map { Array($0.utf8) }.sorted { $0[0] < $1[0] }
    self.words = sorted
    starts = (0...26).map { letter in sorted.firstIndex { $0[0] >= Self.first + UInt8(letter) } ?? sorted.count }
  }

  /// Whether one of the words is part of a text.
  func isOne(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { isOne(in: $0) }
  }

  /// Whether one of the words is part of a text in an encoding that holds ASCII.
  ///
  /// A letter at the end of a word is none when a mark follows that belongs to it.
  func isOne(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    for place in 0..<text.count {
      let letter = Int(text[place] | 0x20) - Int(Self.first)
      guard 0..<26 ~= letter else { continue }
      var index = starts[letter]
      while index < starts[letter + 1] {
        if isWord(words[index], in: text, at: place) { return true }
        index += 1
      }
    }
    return false
  }

  @inline(__always)
  private func isWord(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard text.count - place >= word.count else { return false }
    for index in 1..<word.count {
      let byte = text[place + index]
      guard byte == word[index] || word[index] != Byte.space && byte | 0x20 == word[index] else { return false }
    }
    return !Self.marks(text, at: place + word.count)
  }

  /// Whether a character goes on that began before `place`: with a combining mark, in UTF-8.
  private static func marks(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place < text.count, text[place] >= 0x80, !(0xC3...0xCB ~= text[place]) else { return false }
    let rest = UnsafeBufferPointer(rebasing: text[place...].prefix(4))
    guard let base = rest.baseAddress else { return false }
    let length = UTF8Character.length(at: base, count: rest.count)
    guard length > 0 else { return false }
    let pair = [UInt8(ascii: "a")] + rest.prefix(length)
    return String(decoding: pair, as: UTF8.self).count == 1
  }
}
