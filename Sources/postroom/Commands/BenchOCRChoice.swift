import PostroomModel
import PostroomSamples

extension BenchCommand.OCR {
  /// What was asked for, understood.
  struct Choice {
    var names: [OCREngineName]
    var orders: [OCRMaking.Order]
    var resolutions: [Int]
    var dimensions: [OCRPage.Dimension]
  }

  func choice() throws -> Choice {
    guard rounds > 0 else { throw Fault(.usageInvalid, "--rounds", "It takes a number above 0.") }
    guard slowPages > 0, memoryPages >= 0, pages ?? 1 > 0 else {
      throw Fault(.usageInvalid, "--pages", "Numbers of pages must not be below 1.")
    }
    let wanted = make.isEmpty && folder.isEmpty ? ["mixed=24"] : make
    let names = try Self.list(engines).map { try OCREngineName($0) }
    return Choice(
      names: names.indices.filter { names.firstIndex(of: names[$0]) == $0 }.map { names[$0] },
      orders: try wanted.map { try OCRMaking.Order($0) },
      resolutions: try Self.list(dpi).map { try Self.resolution($0) }.filter { $0 > 0 },
      dimensions: try Self.list(by).map { name in
        guard let known = OCRPage.Dimension(rawValue: name) else {
          let all = OCRPage.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
          throw Fault(.usageInvalid, "--by", "'\(name)' is none of \(all).")
        }
        return known
      })
  }

  private static func resolution(_ text: String) throws(Fault) -> Int {
    guard let dpi = Int(text), dpi == 0 || (50...1_200).contains(dpi) else {
      throw Fault(.usageInvalid, "--dpi \(text)", "It takes 50 to 1200 dots per inch, or 0.")
    }
    return dpi
  }

  private static func list(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == "+" }).map(String.init)
  }

  func languageCodes() throws(Fault) -> [String]? {
    guard let languages else { return nil }
    let codes = Self.list(languages)
    guard !codes.isEmpty else { throw Fault(.usageInvalid, "--languages", "'\(languages)' names no language.") }
    return codes
  }

  func sampleSet() throws(Fault) -> SampleSet {
    guard let known = SampleSet(rawValue: set), [.archiveTR, .office].contains(known) else {
      throw Fault(.usageInvalid, "--set", "'\(set)' is neither archive-tr nor office.")
    }
    return known
  }
}
