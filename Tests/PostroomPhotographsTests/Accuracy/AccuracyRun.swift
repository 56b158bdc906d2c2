import PostroomModel

@testable import PostroomPhotographs

/// Everything that is measured on the whole London set, once for all tests.
struct AccuracyRun {
  /// How faces are found.
  var faces = FaceAccuracy()
  /// How portraits are judged.
  var judged: [JudgedPortrait] = []
  /// What is hidden, half closed, or noisy.
  var hidden = HiddenAccuracy()

  /// The run.
  static let measured = Result { try AccuracyRun(AccuracyEffort.chosen) }

  private init(_ effort: AccuracyEffort) throws {
    let (finder, predictor) = (try FaceFinder(), try LandmarkPredictor())
    let passport = try PhotographExaminer(PhotographConfiguration(format: JudgedPortrait.passport))
    let uncut = try PhotographExaminer(PhotographConfiguration(format: JudgedPortrait.uncut, wantsISO: true))
    for number in FacePictures.people {
      guard let portrait = try LondonPortrait(number: number) else { continue }
      try faces.add(portrait, finder, predictor)
      if effort.judgesUncut { try judge(portrait, portrait.picture, by: uncut) }
      for size in effort.sizes {
        // Cut by the marks, not by what is found: a head that is measured wrongly counts as a wrong fail.
        let cut = portrait.picture.framed(width: Int(size.width), height: Int(size.height), head: 0.72, eyes: 0.45)
        try judge(portrait, cut, width: cut.width, by: passport)
        if size == effort.sizes.first { try hidden.add(portrait, cut, seeds: effort.seeds, by: passport) }
        guard portrait.isUnseen, let person = UInt64(number) else { continue }
        for fault in MadeFault.allCases {
          for seed in 0..<UInt64(effort.seeds) {
            try judge(portrait, fault.make(cut, seed: person * 7 + seed), width: cut.width, fault: fault, by: passport)
          }
        }
      }
    }
  }

  private mutating func judge(
    _ portrait: LondonPortrait, _ picture: MadePicture, width: Int? = nil, fault: MadeFault? = nil,
    by examiner: PhotographExaminer
  ) throws {
    let report = try examiner.examine(JudgedPortrait.photograph(of: picture)).report
    judged.append(
      JudgedPortrait(
        group: portrait.group, number: portrait.number, isUnseen: portrait.isUnseen, width: width, fault: fault,
        report: report))
  }
}

extension AccuracyRun {
  /// Photographs that nothing was done to but cutting.
  var untouched: [JudgedPortrait] { judged.filter { $0.fault == nil } }

  /// Of a fault, the share of photographs that fail by a check that has to find it, 0 to 1.
  func caught(_ fault: MadeFault) -> Double {
    let made = judged.filter { $0.fault == fault }
    return Double(made.count(where: \.isCaught)) / Double(max(1, made.count))
  }

  /// Untouched passport photographs, of unseen people alone or of all.
  func passports(ofUnseen: Bool) -> [JudgedPortrait] {
    untouched.filter { $0.width != nil && ($0.isUnseen || !ofUnseen) }
  }

  /// The mean of a check over a group's untouched photographs where it is judged or reported; nil where it never is.
  func mean(_ check: PhotographCheckName, of group: String) -> Double? {
    let values = checks(check, of: group).compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// A check of a group's untouched photographs, where it is judged or reported.
  func checks(_ name: PhotographCheckName, of group: String) -> [PhotographCheck] {
    untouched.filter { $0.group == group }.flatMap(\.report.checks)
      .filter { $0.name == name && $0.verdict != .notAssessed }
  }
}

extension [JudgedPortrait] {
  /// Those whose verdict is `fail`.
  var failed: [JudgedPortrait] { filter { $0.report.verdict == .fail } }
}

extension [Double] {
  /// The value at a share of the sorted values, between the two nearest: the median at a half, the largest at 1.
  func quantile(_ share: Double) -> Double {
    let sorted = sorted()
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let lower = Int(place)
    guard lower + 1 < sorted.count else { return last }
    let between = place - Double(lower)
    return between > 0 ? sorted[lower] + between * (sorted[lower + 1] - sorted[lower]) : sorted[lower]
  }
}
