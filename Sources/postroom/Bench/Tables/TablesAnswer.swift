import Foundation
import PostroomModel
import PostroomSamples

/// What came out of a table, whoever read it: enough to see whether two read the same.
struct TablesAnswer: Codable, Equatable {
  var good: Int
  var codes: [String: Int]
  var sums: [String: Sum]

  /// The sums of a currency's good rows, in hundredths.
  struct Sum: Codable, Equatable {
    var rows: String
    var net: String
    var tax: String
    var total: String
  }

  /// The part of `summary.json` that tells it.
  private struct Summary: Decodable {
    var good: Int
    var codes: [String: Int]
    var sums: [String: Decimals]
    var run: Usage

    struct Decimals: Decodable {
      var rows: Int
      var net: String
      var tax: String
      var total: String
    }

    struct Usage: Decodable {
      var worker_peak_bytes: Int
      var supervisor_peak_bytes: Int
    }
  }

  /// Reads what `postroom table` left in its folder.
  ///
  /// - Returns: The answer, and the largest sizes of its processes together in bytes.
  static func ours(in folder: String) throws -> (answer: TablesAnswer, peakBytes: Int) {
    let path = folder + "/summary.json"
    guard let data = FileManager.default.contents(atPath: path),
      let summary = try? JSONDecoder().decode(Summary.self, from: data)
    else { throw Fault(.internalError, path, "It is no summary of tables.") }
    let sums = summary.sums.mapValues { sum in
      // All currencies of the generated tables have hundredths.
      func hundredths(_ decimal: String) -> String { String(Int(decimal.filter { $0 != "." }) ?? -1) }
      return Sum(
        rows: "\(sum.rows)", net: hundredths(sum.net), tax: hundredths(sum.tax), total: hundredths(sum.total))
    }
    let answer = TablesAnswer(good: summary.good, codes: summary.codes, sums: sums)
    return (answer, summary.run.worker_peak_bytes + summary.run.supervisor_peak_bytes)
  }

  /// What the generator knows: everything but sums.
  init(_ made: TableGenerator.Result) {
    good = made.rows - made.faults.values.reduce(0, +)
    codes = Dictionary(uniqueKeysWithValues: made.faults.map { ($0.key.rawValue, $0.value) })
    sums = [:]
  }

  init(good: Int, codes: [String: Int], sums: [String: Sum]) {
    self.good = good
    self.codes = codes
    self.sums = sums
  }

  /// In what it differs from another answer, a sentence each; without sums in the other one they are not compared.
  func differences(from other: TablesAnswer) -> [String] {
    var found: [String] = []
    if good != other.good { found.append("\(good) good rows instead of \(other.good)") }
    for code in Set(codes.keys).union(other.codes.keys).sorted() where codes[code] != other.codes[code] {
      found.append("\(codes[code] ?? 0) × \(code) instead of \(other.codes[code] ?? 0)")
    }
    guard !other.sums.isEmpty else { return found }
    for name in Set(sums.keys).union(other.sums.keys).sorted() where sums[name] != other.sums[name] {
      found.append("other sums of \(name)")
    }
    return found
  }
}
