import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Random trials of the fast reader; `POSTROOM_FUZZ_SECONDS` says how long each of them goes on.
@Suite(.serialized)
struct ReadingFuzzTests {
  private static let seconds =
    ProcessInfo.processInfo.environment["POSTROOM_FUZZ_SECONDS"].flatMap(Double.init) ?? 3
  private static let installed = ["tur", "eng", "deu"].filter { (try? LanguageData([$0])) != nil }

  /// Calls with one round's number and its generator after the other until the time is over, at least twice.
  private static func rounds(_ seed: UInt64, _ body: (Int, inout SeededGenerator) throws -> Void) rethrows -> Int {
    let time = Countdown(seconds: seconds)
    var round = 0
    while round < 2 || !time.isOver {
      // Each round has a seed of its own, so that it can be run again alone.
      var random = SeededGenerator(seed: seed &+ UInt64(round))
      try body(round, &random)
      round += 1
    }
    return round
  }

  // MARK: Models

  private static func mutated(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    let borders = (0..<24).map { index in
      original.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: 4 + 8 * index, as: Int64.self)) }
    }.filter(original.indices.contains)
    for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
      let border = borders.randomElement(using: &random) ?? 0
      let place =
        Bool.random(using: &random)
        ? Int.random(in: 0..<bytes.count, using: &random)
        : min(bytes.count - 1, border + Int.random(in: 0..<400, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(50), at: place)
      case 3: for index in place..<min(place + 8, bytes.count) { bytes[index] = [0, 0x7F, 0x80, 0xFF][place % 4] }
      case 4:
        for index in place..<min(place + 5_000, bytes.count) {
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
      default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
    return bytes
  }

  @Test func `a mutated model is refused, or reads`() throws {
    let originals = Self.installed.compactMap { LanguageData.bytes(of: $0) }.map { Array($0) }
    let files = originals + [TrainedModelFixture().bytes]
    var (read, refused, known) = (0, 0, 0)
    let rounds = Self.rounds(101) { round, random in
      let bytes = Self.mutated(files[round % files.count], &random)
      // The bytes lie in memory of their own, so that a sanitizer sees the first step beyond them.
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      defer { copy.deallocate() }
      copy.copyBytes(from: bytes)
      let batch = LineBatch([40, 0, 75].map { randomLine(width: $0, &random) })
      do throws(Fault) {
        let model = try LineModel(language: "tur", bytes: UnsafeRawBufferPointer(copy))
        let lines = try model.read(batch)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { (0...1).contains($0.confidence) && (0...1).contains($0.weakest) }, "round \(round)")
        let mended = try model.mended(lines, batch)
        #expect(mended.count == 3 && mended.allSatisfy { (0...1).contains($0.confidence) }, "round \(round)")
        _ = model.known(lines)
        read += 1
      } catch {
        #expect(error.code == .recognitionMissing && !error.detail.isEmpty, "round \(round)")
        refused += 1
      }
      guard let dictionary = try? WordDictionary(language: "tur", bytes: UnsafeRawBufferPointer(copy)) else { return }
      for word in ["fatura", "İSTANBUL", "of", "Straße", "a-b'c", String(repeating: "aa", count: 30)]
      where dictionary.knows(Array(word)) { known += 1 }
    }
    #expect(read + refused == rounds)
    if rounds > 60 { #expect(read > 0 && refused > 0, "\(read) read, \(refused) refused, \(known) known") }
  }

  // MARK: Pictures

  @Test(.enabled(if: recognitionIsInstalled))
  func `hostile pictures give words that lie near the page, or none`() throws {
    let language = Self.installed.first ?? "eng"
    let recogniser = try Recogniser(LanguageData([language]))
    let settings = RecognitionSettings(mode: .fast, languages: [language])
    _ = Self.rounds(202) { round, random in
      let bitmap = HostilePage.all[round % HostilePage.all.count](&random)
      let (width, height) = (Float(bitmap.width) * 72 / 200, Float(bitmap.height) * 72 / 200)
      let name = "round \(round), kind \(round % HostilePage.all.count), \(bitmap.width) × \(bitmap.height)"
      let picture = PagePicture(bitmap, width: width, height: height)
      let page: Page
      do throws(Fault) {
        page = try recogniser.page(picture, number: 1, settings: settings, seconds: 20)
      } catch {
        // Only a picture without pixels is none.
        #expect(error.code == .pageUnreadable && bitmap.pixels.isEmpty, "\(name): \(error)")
        return
      }
      // A crooked page is turned about its middle, which moves what is at its ends.
      let reach = 20 + 0.25 * max(width, height)
      for word in page.words {
        let edges = [word.box.x0, word.box.y0, word.box.x1, word.box.y1]
        #expect(edges.allSatisfy(\.isFinite) && !word.text.isEmpty, "\(name)")
        #expect(word.box.x0 <= word.box.x1 && word.box.y0 <= word.box.y1, "\(name): \(word)")
        #expect(word.box.x0 > -reach && word.box.x1 < page.width + reach, "\(name): \(word)")
        #expect(word.box.y0 > -reach && word.box.y1 < page.height + reach, "\(name): \(word)")
        #expect((0...1).contains(word.confidence), "\(name): \(word)")
      }
      if let account = page.recognition { #expect((0...1).contains(account.confidence), "\(name)") }
    }
  }

  // MARK: Lines

  @Test func `lines of all widths and of extreme pixels are read alike by every path`() throws {
    var networks: [[LineNetwork]] = []
    for language in Self.installed.prefix(1) {
      let layers = try TrainedModel(language: language, bytes: #require(LanguageData.bytes(of: language))).layers
      networks.append(try KernelPath.available.map { try LineNetwork(layers, path: $0) })
    }
    var random = SeededGenerator(seed: 5)
    for shape in LineNetworkShape.all.suffix(4) {
      let layers = shape.layers(.extreme, &random)
      networks.append(try KernelPath.available.map { try LineNetwork(layers, path: $0) })
    }
    _ = try Self.rounds(303) { round, random in
      let batch = Self.lines(round, &random)
      let group = networks[round % networks.count]
      let steps = try group.map { try $0.read(batch) }
      for found in steps {
        #expect(found.count == batch.widths.count && found.steps == steps[0].steps, "round \(round)")
        #expect((0..<found.count).allSatisfy { found[$0].count == batch.widths[$0] / 3 }, "round \(round)")
      }
      #expect(
        steps[0].steps.allSatisfy {
          (0...1).contains($0.bestProbability) && (0...$0.bestProbability).contains($0.secondProbability)
            && Int($0.best) < group[0].outputs && Int($0.second) < max(2, group[0].outputs)
        }, "round \(round)")
    }
  }

  private static func lines(_ round: Int, _ random: inout SeededGenerator) -> LineBatch {
    let widths: [Int] =
      switch round % 4 {
      case 0: [0, 1, 2, 3, 4, 5, 6, 0]
      case 1: (0..<Int.random(in: 20...90, using: &random)).map { _ in .random(in: 0...20, using: &random) }
      case 2: [.random(in: 0...1_500, using: &random), 0, .random(in: 0...40, using: &random)]
      default: (0..<Int.random(in: 0...17, using: &random)).map { _ in .random(in: 0...200, using: &random) }
      }
    return LineBatch(
      widths.map { width in
        switch Int.random(in: 0..<5, using: &random) {
        case 0: [UInt8](repeating: 0, count: 36 * width)
        case 1: [UInt8](repeating: 255, count: 36 * width)
        case 2: (0..<36 * width).map { $0 % 2 == 0 ? 0 : 255 }
        case 3: (0..<36 * width).map { _ in Bool.random(using: &random) ? 0 : 255 }
        default: randomLine(width: width, &random)
        }
      })
  }
}
