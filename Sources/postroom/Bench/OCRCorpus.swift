import Foundation
import PostroomEngine
import PostroomModel
import PostroomReading
import PostroomSamples

/// Gathers the pages that engines are compared on.
struct OCRCorpus {
  private let limits: Limits
  private let reader: DocumentReader
  private let pictures: PictureReading
  /// Pages with a text layer are drawn at each of these resolutions, and their own text is the truth.
  private let resolutions: [Int]

  private(set) var pages: [OCRPage] = []
  /// Files that are neither PDF nor picture, or cannot be opened.
  private(set) var leftOut = 0

  init(pictures: PictureReading, resolutions: [Int], limits: Limits) throws(Fault) {
    self.pictures = pictures
    self.resolutions = resolutions
    self.limits = limits
    reader = try DocumentReader()
  }

  /// Makes documents, writes them into a folder with their `truth.jsonl`, and adds their pages.
  mutating func make(_ order: OCRMaking.Order, seed: UInt64, set: SampleSet, in folder: String) throws {
    let target = try order.write(seed: seed, set: set, in: folder)
    try add(folder: target + "/documents", truths: target + "/truth.jsonl", name: order.making.rawValue)
  }

  /// Adds the pages of a folder's documents.
  ///
  /// What stands on them is told by a file of truths, by text and JSON files beside them, or by their own text layer.
  ///
  /// - Parameters:
  ///   - truths: The path of their `truth.jsonl`; nil looks for one in the folder and above it.
  ///   - name: What the folder is called in the report; nil takes its own name.
  mutating func add(folder: String, truths: String? = nil, name: String? = nil) throws {
    let name = name ?? ReadCorpus.name(folder)
    let known = try ReadCorpus.truths(truths ?? Self.truthFile(of: folder))
    guard let files = FileManager.default.subpaths(atPath: folder)?.sorted() else {
      throw Fault(.sourceNotFound, folder, "There is no such folder.")
    }
    let neighbours = Dictionary(grouping: files) { ($0 as NSString).deletingLastPathComponent }
    for path in files {
      let beside = neighbours[(path as NSString).deletingLastPathComponent, default: []].map(ReadCorpus.name)
      let side = SideTruth(path: folder + "/" + path, among: beside)
      add(folder + "/" + path, known[ReadCorpus.name(path)], side, corpus: name)
    }
  }

  private mutating func add(_ path: String, _ truth: SampleTruth?, _ side: SideTruth, corpus: String) {
    guard let file = try? OpenFile(path: path) else { return }
    guard let format = try? file.format(), let kind = DocumentClass(file, format),
      let count = try? pictures.pageCount(
        descriptor: file.descriptor, bytes: Int(file.identity.size), format: format)
    else {
      if !SideTruth.isTruth(path) { leftOut += 1 }
      return
    }
    var page = OCRPage(path: path, format: format, bytes: Int(file.identity.size), number: 1)
    page.rotation = truth?.scan?.rotation
    page.labels = [.corpus: corpus, .kind: kind.title, .condition: truth?.scan?.condition ?? "as-it-is"]
    page.labels[.language] = truth?.language
    page.labels[.category] = truth?.category
    let layers = truth?.scan == nil ? textLayers(file, page) : []
    let texts = truth?.textsOfPages
    for number in 1...max(1, count) {
      page.number = number
      page.text = nil
      page.dpi = nil
      page.category = number == 1 ? truth?.category : nil
      page.identifier = number == 1 ? truth?.identifier : nil
      page.values = truth?.identifier.map { [StatedValue(name: "identifier", forms: [$0])] } ?? side.values
      if number <= layers.count, let layer = layers[number - 1] {
        add(drawn: page, layer)
        continue
      }
      if let texts, number <= texts.count { page.text = texts[number - 1] }
      if count == 1, page.text == nil { page.text = side.text }
      if let text = page.text { page.values = page.values.found(in: text) }
      pages.append(page)
    }
  }

  private mutating func add(drawn page: OCRPage, _ layer: String) {
    var page = page
    page.text = layer
    page.rotation = 0
    page.values = page.values.found(in: layer)
    page.labels[.condition] = "drawn-text"
    for dpi in resolutions {
      page.dpi = dpi
      page.labels[.dpi] = "\(dpi) dpi"
      pages.append(page)
    }
  }

  /// The text layer of each page; nil for pages that have none.
  private func textLayers(_ file: OpenFile, _ page: OCRPage) -> [String?] {
    guard page.format == .pdf, !resolutions.isEmpty else { return [] }
    var job = page.job([], limits)
    job.recognition.when = .never
    guard let reading = try? reader.read(descriptor: file.descriptor, job: job) else { return [] }
    return reading.pages.map { $0.source == .textLayer && !$0.words.isEmpty ? $0.text : nil }
  }

  private static func truthFile(of folder: String) -> String? {
    [folder + "/truth.jsonl", (folder as NSString).deletingLastPathComponent + "/truth.jsonl"]
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Keeps pages with a label, and of those at most so many, spread evenly.
  mutating func keep(only label: String?, atMost count: Int?) throws(Fault) {
    if let label { pages = pages.filter { $0.labels.values.contains(label) } }
    if let count { pages = pages.spread(count) }
    guard !pages.isEmpty else { throw Fault(.usageInvalid, label ?? "pages", "There is no page to read.") }
  }
}

extension Array {
  /// So many of the elements, evenly spread; all where there are no more.
  func spread(_ count: Int) -> [Element] {
    count >= self.count ? self : (0..<Swift.max(0, count)).map { self[$0 * self.count / count] }
  }
}
