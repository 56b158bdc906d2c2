import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomReading
import PostroomSamples

/// Engines on the same pages in one process, page by page in turn; who goes first changes with page and round.
struct OCRBench {
  private let setting: OCRSetting
  private let pictures: PictureReading
  private let judge: OCRJudge
  private let engines: [(name: OCREngineName, engine: any OCREngine)]
  /// At most so many pages are given to slow engines.
  private let slowPages: Int

  init(
    _ engines: [(name: OCREngineName, engine: any OCREngine)], pictures: PictureReading, setting: OCRSetting,
    slowPages: Int
  ) {
    self.engines = engines
    self.pictures = pictures
    self.setting = setting
    self.slowPages = slowPages
    judge = OCRJudge(mind: DocumentMind(profile: setting.profile))
  }

  /// Measures in rounds.
  ///
  /// What was found is judged in the first round: the others find the same.
  func measure(_ pages: [OCRPage], rounds: Int) throws -> [OCRMeasures] {
    var measures = pages.map { OCRMeasures(page: $0) }
    let wanted = engines.map { self.pages(for: $0.name, of: pages) }
    try SilentLibraries.during { try warm(pages, wanted) }
    for round in 0..<rounds {
      Console.message("postroom: round \(round + 1) of \(rounds), \(pages.count) pages")
      for index in pages.indices {
        let order = engines.indices.map { (index + round + $0) % engines.count }.filter { wanted[$0].contains(index) }
        try SilentLibraries.during { try read(&measures[index], with: order, isFirst: round == 0) }
      }
    }
    return measures
  }

  private func pages(for name: OCREngineName, of pages: [OCRPage]) -> Set<Int> {
    let candidates = pages.indices.filter { !name.readsFirstPagesOnly || pages[$0].number == 1 }
    return Set(name.isSlow ? candidates.spread(slowPages) : candidates)
  }

  /// Every engine has worked before it is measured.
  private func warm(_ pages: [OCRPage], _ wanted: [Set<Int>]) throws {
    for (place, engine) in engines.enumerated() {
      guard let index = wanted[place].min() else { continue }
      try with(pages[index]) { input in
        do { try engine.engine.warm(input) } catch let fault as Fault where fault.kind == .input || fault.kind == .limit
        {}
      }
    }
  }

  private func read(_ measures: inout OCRMeasures, with order: [Int], isFirst: Bool) throws {
    try with(measures.page, taking: { measures.picture.append($0) }) { input in
      for place in order {
        let (name, engine) = engines[place]
        var costs = measures.engines[name] ?? OCRMeasures.Costs(takesOwnPicture: engine.takesOwnPicture)
        defer { measures.engines[name] = costs }
        do {
          let clock = ContinuousClock.now
          let start = CPUTime.used()
          let answer = try engine.read(input)
          costs.processor.append(CPUTime.used() - start)
          costs.wall.append((ContinuousClock.now - clock).seconds)
          if isFirst { costs.verdict = try judge.verdict(on: answer(), of: input.page) }
        } catch let fault as Fault where fault.kind == .input || fault.kind == .limit {
          costs.fault = fault.code.rawValue
          if isFirst { costs.verdict = judge.verdict(on: OCRAnswer(text: ""), of: input.page) }
        }
      }
    }
  }

  /// Takes a page's picture and holds its file open.
  private func with(
    _ page: OCRPage, taking: (Double) -> Void = { _ in }, _ work: (OCRInput) throws -> Void
  ) throws {
    let start = CPUTime.used()
    let file = try OpenFile(path: page.path)
    defer { withExtendedLifetime(file) {} }
    let picture = try pictures.picture(
      page.number, descriptor: file.descriptor, job: page.job(setting.languages, setting.limits))
    taking(CPUTime.used() - start)
    let upright = PictureReading.turned(picture.bitmap, by: page.turns)
    try work(OCRInput(page: page, picture: picture, upright: upright, descriptor: file.descriptor))
  }

  /// Leaves out pages whose pictures cannot be taken, and finds out how those lie of which nobody knows it.
  ///
  /// Where the truth does not tell, Postroom's own reading says which way is up.
  ///
  /// - Returns: The pages, and how many were left out.
  func surveyed(_ pages: [OCRPage]) throws -> (pages: [OCRPage], leftOut: Int) {
    let settings = RecognitionSettings(mode: .fast, languages: setting.languages)
    let known = SilentLibraries.during {
      pages.compactMap { page -> OCRPage? in
        var page = page
        do {
          try with(page) { input in
            if page.rotation == nil {
              page.foundRotation = (360 - (try pictures.page(input.picture, settings: settings)).rotation) % 360
            }
          }
          return page
        } catch { return nil }
      }
    }
    guard !known.isEmpty else { throw Fault(.usageInvalid, "pages", "None of the pages can be read.") }
    return (known, pages.count - known.count)
  }
}
