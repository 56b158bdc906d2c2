import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// What was measured, as tables in Markdown.
struct AccuracyTables {
  let run: AccuracyRun

  /// The checks that are told by group: those of the face and of how it was taken.
  static let checks: [PhotographCheckName] = [
    .singleFace, .headHeight, .eyeLine, .centring, .interEyeDistance, .roll, .yaw, .eyesOpen, .mouthClosed, .redEye,
    .glasses, .compression, .sharpness, .motionBlur, .noise, .brightness, .contrast, .dynamicRange, .underExposure,
    .overExposure, .illuminationUniformity, .naturalColour, .backgroundColour, .backgroundUniformity,
    .backgroundShadows,
  ]

  /// All tables, each under a heading.
  var markdown: String {
    [
      "### Accuracy", accuracy, "### Made faults: failed / made, by group", faults,
      "### Something hides eyes or mouth: not passed / made, by group", covers,
      "### Eyes that are closed by a share: opening, % of the distance from eyes to chin", lids,
      "### Noise made · read, levels of 255, 413 × 531 pixels", noise,
      "### Untouched photographs: mean value · wrong fails / warnings / photographs, by group", fairness,
      "### Scores of ISO/IEC 29794-5 on portraits as they are: mean, by group", iso,
    ].joined(separator: "\n\n") + "\n"
  }

  private var accuracy: String {
    let people = FacePictures.people.count
    let least = MadeFault.allCases.min { run.caught($0) < run.caught($1) }.map {
      "\(percent(run.caught($0))) (\($0.rawValue))"
    }
    let means = LondonPortrait.groups.compactMap { run.mean(.underExposure, of: $0) }
    return table(
      ["what", "measured", "aim"],
      [
        ["exactly one face", "\(people - run.faces.withoutOneFace.count) of \(people)", "at most one miss"],
        [
          "pupils' error over their distance, \(run.faces.pupilErrors.count) unseen people: median · 95 % · worst",
          spread(run.faces.pupilErrors, digits: 4), "median ≤ 0.03",
        ],
        [
          "lean, turned by 15° to either side, \(run.faces.leanErrors.count) pictures: median · 95 % · worst",
          spread(run.faces.leanErrors, digits: 2) + " °", "median ≤ 0.5 °",
        ],
        ["made faults that fail, the worst of \(MadeFault.allCases.count)", least ?? "–", "≥ 95 %"],
        ["passport photographs of unseen people that fail wrongly", wrong(run.passports(ofUnseen: true)), "≤ 3 %"],
        ["those of everyone", wrong(run.passports(ofUnseen: false)), "≤ 3 %"],
        ["most wrong fails of a group, of one size", "\(mostWrong)", "≤ 1 photograph"],
        [
          "mean under-exposure of groups: least · most", "\(number(means.min(), 2)) · \(number(means.max(), 2)) %",
          "equal",
        ],
      ])
  }

  private var mostWrong: Int {
    Dictionary(grouping: run.untouched.failed) { "\($0.group) \($0.width ?? 0)" }.values.map(\.count).max() ?? 0
  }

  private var faults: String {
    let rows = MadeFault.allCases.map { fault -> [String] in
      let made = run.judged.filter { $0.fault == fault }
      return [fault.rawValue]
        + (LondonPortrait.groups.map { group in made.filter { $0.group == group } } + [made]).map {
          "\($0.count(where: \.isCaught))/\($0.count)"
        }
    }
    let people = LondonPortrait.groups.map { group in
      "\(group) (\(Set(run.judged.filter { $0.fault != nil && $0.group == group }.map(\.number)).count))"
    }
    return table(["fault"] + people + ["all"], rows)
  }

  private var covers: String {
    table(
      ["what hides"] + LondonPortrait.groups + ["all"],
      MadeCover.allCases.map { cover in
        let made = run.hidden.covers[cover] ?? []
        let groups = LondonPortrait.groups.map { group in made.filter { $0.group == group } } + [made]
        return [cover.rawValue]
          + groups.map { judged in
            "\(judged.count { HiddenAccuracy.isCaught($0, cover) })/\(judged.count)"
          }
      })
  }

  private var lids: String {
    table(["closed by", "made", "read", "pass", "warn", "fail"], run.hidden.lidRows)
  }

  private var noise: String {
    table(
      ["made", "each channel", "all alike", "each, JPEG 75", "all alike, JPEG 75"],
      HiddenAccuracy.strengths.map { strength in
        let read = run.hidden.noise[strength] ?? []
        return [number(strength, 0)] + (0..<4).map { kind in number(HiddenAccuracy.mean(read.map { $0[kind] }), 1) }
      })
  }

  private var fairness: String {
    table(
      ["check"] + titles,
      Self.checks.map { check in
        [check.rawValue]
          + LondonPortrait.groups.map { group in
            let checks = run.checks(check, of: group)
            let counts = [PhotographVerdict.fail, .warn].map { verdict in checks.count { $0.verdict == verdict } }
            return "\(number(run.mean(check, of: group), 2)) · \(counts[0])/\(counts[1])/\(checks.count)"
          }
      })
  }

  private var iso: String {
    let names = run.judged.first { !$0.report.iso.isEmpty }?.report.iso.map(\.name) ?? []
    let rows = names.compactMap { name -> [String]? in
      let means = LondonPortrait.groups.map { group -> Double? in
        let scores = run.judged.filter { $0.group == group }.flatMap(\.report.iso)
          .filter { $0.name == name }.compactMap(\.score)
        return scores.isEmpty ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
      }
      return means.contains { $0 != nil } ? [name] + means.map { number($0, 0) } : nil
    }
    return table(["component"] + titles, rows)
  }

  private var titles: [String] { LondonPortrait.groups.map { "\($0) (\(LondonPortrait.people(in: $0)))" } }

  private func wrong(_ photographs: [JudgedPortrait]) -> String {
    let failed = photographs.failed.count
    return "\(failed) of \(photographs.count) (\(percent(Double(failed) / Double(max(1, photographs.count)))))"
  }

  private func spread(_ values: [Double], digits: Int) -> String {
    [0.5, 0.95, 1].map { number(values.quantile($0), digits) }.joined(separator: " · ")
  }

  private func percent(_ share: Double) -> String { number(100 * share, 1) + " %" }

  private func number(_ value: Double?, _ digits: Int) -> String {
    guard let value else { return "–" }
    // A mean that rounds to nothing has no sign.
    let text = String(format: "%.\(digits)f", value)
    return text.hasPrefix("-") && !text.contains { "123456789".contains($0) } ? String(text.dropFirst()) : text
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
