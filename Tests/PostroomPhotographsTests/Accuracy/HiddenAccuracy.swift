import PostroomModel

@testable import PostroomPhotographs

/// How unseen people's passport photographs are judged when something hides eyes or mouth, when lids close, and when noise of
/// known strength is made.
struct HiddenAccuracy {
  /// A made photograph and what was found.
  struct Judged {
    var group: String
    var report: PhotographReport

    func check(_ name: PhotographCheckName) -> PhotographCheck? { report.checks.first { $0.name == name } }
  }

  /// By what hides eyes or mouth.
  var covers: [MadeCover: [Judged]] = [:]
  /// By how far the lids are closed; the truth, in per cent, beside.
  var lids: [Double: [(judged: Judged, truth: Double)]] = [:]
  /// By strength, then what is read: every channel on its own, all alike, and both as a JPEG of quality 75.
  var noise: [Double: [[Double]]] = [:]

  static let shares = [0, 0.25, 0.5, 0.75, 1]
  static let strengths = [2.0, 5, 10, 20, 30]

  /// Makes all of one person's.
  mutating func add(_ portrait: LondonPortrait, _ cut: MadePicture, seeds: Int, by examiner: PhotographExaminer) throws
  {
    guard portrait.isUnseen, let person = UInt64(portrait.number) else { return }
    func judged(_ picture: MadePicture) throws -> Judged {
      Judged(group: portrait.group, report: try examiner.examine(JudgedPortrait.photograph(of: picture)).report)
    }
    for cover in MadeCover.allCases {
      for seed in 0..<UInt64(seeds) {
        covers[cover, default: []].append(try judged(cover.make(cut, seed: person * 17 + 100 + seed)))
      }
    }
    for share in Self.shares {
      let made = cut.lidsClosed(by: share)
      let truth = 100 * FacePlacement(made.landmarks, width: made.width, height: made.height).eyesOpen
      lids[share, default: []].append((try judged(made), truth))
    }
    for strength in Self.strengths {
      var draw = Draw(seed: person)
      let apart = cut.noisy(deviation: strength, &draw)
      let alike = cut.changed { _, _, colour in
        let noise = strength * draw.normal()
        return (colour.0 + noise, colour.1 + noise, colour.2 + noise)
      }
      let made = [apart, alike, apart.compressed(quality: 75), alike.compressed(quality: 75)]
      noise[strength, default: []].append(made.map { $0.measures.detail?.noise ?? 0 })
    }
  }

  /// Whether what is hidden did not pass: neither by its check nor, where too little of the face is left, by its number.
  static func isCaught(_ judged: Judged, _ cover: MadeCover) -> Bool {
    judged.report.verdict != .pass
      && (judged.check(.singleFace)?.verdict != .pass || cover.checks.contains { judged.check($0)?.verdict != .pass })
  }

  /// The share of photographs whose hidden part did not pass, 0 to 1.
  func caught(_ covers: [MadeCover]) -> Double {
    let made = covers.flatMap { cover in (self.covers[cover] ?? []).map { Self.isCaught($0, cover) } }
    return Double(made.count(where: \.self)) / Double(max(1, made.count))
  }

  /// What was read of half-closed eyes, as rows: closed, truth, mean read, passed, warned, failed.
  var lidRows: [[String]] {
    Self.shares.map { share in
      let all = lids[share] ?? []
      let read = all.compactMap { $0.judged.check(.eyesOpen)?.value }
      let count = { (verdict: PhotographVerdict) in all.count { $0.judged.check(.eyesOpen)?.verdict == verdict } }
      return [
        Self.number(100 * share, 0) + " %", Self.number(Self.mean(all.map(\.truth)), 2),
        Self.number(Self.mean(read), 2),
        "\(count(.pass))", "\(count(.warn))", "\(count(.fail))",
      ]
    }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

  static func number(_ value: Double, _ digits: Int) -> String {
    let scale = digits == 0 ? 1.0 : digits == 1 ? 10 : 100
    let rounded = (value * scale).rounded() / scale
    return digits == 0 ? "\(Int(rounded))" : "\(rounded)"
  }
}
