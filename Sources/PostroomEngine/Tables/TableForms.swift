internal import FoundationEssentials
internal import PostroomModel

/// The forms of a run's files, each told once: thousands of files are written in the same way.
struct TableForms {
  /// The number of each form by its JSON.
  private var numbers: [[UInt8]: Int] = [:]
  /// The numbers of the forms that the present worker has told.
  private var told: [Int] = []
  private let encoder: JSONEncoder
  private(set) var count = 0
  /// The doubts of those forms that have any, by their number.
  private var doubts: [Int: [String]] = [:]

  init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Takes up a form of the journal.
  mutating func add(_ json: [UInt8]) {
    add(json, (try? JSONDecoder().decode(TableFormReport.self, from: Data(json)))?.doubts ?? [])
  }

  private mutating func add(_ json: [UInt8], _ doubts: [String]) {
    numbers[json] = count
    if !doubts.isEmpty { self.doubts[count] = doubts }
    count += 1
  }

  /// What could as well be meant otherwise in files of a form.
  func doubts(_ form: Int?) -> [String] { form.flatMap { doubts[$0] } ?? [] }

  /// Forgets what the last worker told.
  mutating func forgetTold() { told = [] }

  /// Takes in a form that the worker tells.
  ///
  /// - Returns: Its JSON when it is new.
  mutating func tell(_ form: TableFormReport) -> [UInt8]? {
    let json = (try? encoder.encode(form)).map { Array($0) } ?? Array("{}".utf8)
    if let known = numbers[json] {
      told.append(known)
      return nil
    }
    told.append(count)
    add(json, form.doubts)
    return json
  }

  /// The run's number of a form by the worker's; nil when the worker has told no such form.
  func number(_ told: Int) -> Int? { self.told.indices.contains(told) ? self.told[told] : nil }
}
