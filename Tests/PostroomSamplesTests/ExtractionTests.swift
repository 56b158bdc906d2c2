import Foundation
import PostroomSamples
import PostroomTypesetting
import Testing

/// Other people's readers, where they are installed.
enum ForeignReader: String, CaseIterable {
  case poppler = "pdftotext"
  case mupdf = "mutool"

  static let installed = allCases.filter {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0.rawValue)
  }

  func text(of bytes: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + rawValue)
    process.arguments = self == .poppler ? ["-q", file.path, "-"] : ["draw", "-q", "-F", "txt", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

private func words(_ text: String) -> Set<String> {
  Set(text.split { !$0.isLetter && !$0.isNumber }.map { $0.precomposedStringWithCanonicalMapping })
}

struct ExtractionTests {
  @Test(.enabled(if: !ForeignReader.installed.isEmpty), arguments: ForeignReader.installed)
  func `a foreign reader finds the words of the truth`(reader: ForeignReader) throws {
    for set in [SampleSet.archiveTR, .office, .broker, .payables, .italianInvoices] {
      let generator = SampleGenerator(seed: 31, set: set)
      for index in 0..<48 {
        let sample = try generator.sample(index)
        let wanted = words(sample.truth.text)
        guard !wanted.isEmpty else { continue }
        let lost = wanted.subtracting(words(try reader.text(of: sample.bytes)))
        // A number broken over two lines of a narrow cell is two words to a reader.
        #expect(Double(lost.count) <= 0.03 * Double(wanted.count), "\(sample.truth.category ?? ""): \(lost)")
      }
    }
  }

  @Test(.enabled(if: !ForeignReader.installed.isEmpty), arguments: ForeignReader.installed)
  func `Turkish and Italian letters come back from every family of letters`(reader: ForeignReader) throws {
    let text = "Iğdır ŞİŞLİ İstanbul çağrı öğüt ÜÇGEN affittò perché città Forlì virtù fine"
    for family in TextStyle.Family.allCases {
      for style in [TextStyle(family), TextStyle(family).bold, TextStyle(family).italic] {
        let document = try TypesetDocument()
        document.canvas.text(text, x: 40, y: 60, width: 480, style: style)
        let found = words(try reader.text(of: try document.finish()))
        #expect(words(text).isSubset(of: found), "\(style)")
      }
    }
  }

  @Test(arguments: [SampleSet.archiveTR, .office, .broker, .payables, .italianInvoices])
  func `a PDF has a header, an end and few bytes`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 6, set: set)
    for index in 0..<48 {
      let sample = try generator.sample(index)
      #expect(sample.bytes.starts(with: Array("%PDF-1.".utf8)))
      #expect(String(decoding: sample.bytes.suffix(8), as: UTF8.self).contains("%%EOF"))
      #expect(sample.bytes.count < 100_000, "\(sample.truth.category ?? "")")
      #expect(sample.truth.pages >= 1)
    }
  }
}
