import PostroomModel
import PostroomNative
import Testing

struct PictureMutationTests {
  static func mutated(_ original: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...5, using: &generator) where bytes.count > 1 {
      // Headers decide most: a third of the changes fall into the first 200 bytes.
      let reach = Int.random(in: 0..<3, using: &generator) == 0 ? min(200, bytes.count) : bytes.count
      let place = Int.random(in: 0..<reach, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2: bytes[place] = [0, 0xFF, 0x7F, 0x80, 1].randomElement(using: &generator) ?? 0
      case 3: bytes.removeSubrange(place..<end)
      case 4: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      default: bytes.removeLast(bytes.count - place - 1)
      }
    }
    return bytes
  }

  @Test(arguments: PicturePattern.fileNames)
  func `a mutated file gives a picture or one fault`(name: String) throws {
    let original = try PicturePattern.file(name)
    let format = DocumentFormat(magic: original)
    let allowed: Set<Fault.Code> = [.imageDamaged, .formatUnsupported, .tooManyPixels, .memoryLimit]
    var generator = SeededGenerator(seed: UInt64(name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 65_521 }))
    for round in 0..<1_000 {
      let bytes = Self.mutated(original, &generator)
      do throws(Fault) {
        let file = try PictureFile(content: bytes, format: format)
        for index in 0..<min(3, file.count) {
          let wanted = round % 2 == 0 ? nil : 100
          let picture = try file.decodeGray(at: index, maximumPixels: 2_000_000, wantedPixels: wanted)
          #expect(picture.bitmap.pixels.count == picture.bitmap.width * picture.bitmap.height)
          #expect(!picture.bitmap.pixels.isEmpty && picture.bitmap.pixels.count <= 2_000_000)
          #expect(!picture.isIncomplete || picture.note != nil)
        }
      } catch {
        #expect(allowed.contains(error.code) && !error.detail.isEmpty, "round \(round): \(error)")
      }
    }
  }
}
