/// How much of a text beyond ASCII is UTF-8.
struct UTF8Tally {
  private(set) var beyondASCII = 0
  private(set) var characters = 0
  private(set) var broken = 0

  init(_ samples: [FormSample]) {
    for sample in samples { sample.withText { add($0, of: sample) } }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, of sample: FormSample) {
    guard let base = text.baseAddress else { return }
    var index = 0
    // A sample may begin and end within a character.
    while !sample.isHead, index < min(3, text.count), base[index] & 0xC0 == 0x80 { index += 1 }
    while index < text.count {
      if let word = text.word(at: index), word & 0x8080_8080_8080_8080 == 0 {
        index += 8
        continue
      }
      guard base[index] >= 0x80 else {
        index += 1
        continue
      }
      beyondASCII += 1
      let length = UTF8Character.length(at: base + index, count: text.count - index)
      let isCut = length == 0 && !sample.isWhole && text.count - index < 4
      if length > 0 { characters += 1 } else if !isCut { broken += 1 }
      index += max(1, length)
    }
  }
}
