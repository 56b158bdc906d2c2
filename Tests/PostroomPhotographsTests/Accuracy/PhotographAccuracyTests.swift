import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

/// What photographs' checks must reach on the whole London set.
///
/// With `POSTROOM_PHOTO_FIGURES` it measures more, and gives the tables of docs/photographs.md.
@Suite(.enabled(if: FacePictures.people.count > 50 && isOptimised), .serialized)
struct PhotographAccuracyTests {
  private let run: AccuracyRun

  init() throws { run = try AccuracyRun.measured.get() }

  @Test func `everyone of the set was looked at`() {
    let sizes = AccuracyEffort.chosen.sizes.count
    #expect(run.passports(ofUnseen: false).count == FacePictures.people.count * sizes)
    #expect(run.passports(ofUnseen: true).count == TestIdentities.numbers.count * sizes)
    #expect(run.faces.pupilErrors.count == TestIdentities.numbers.count)
  }

  @Test func `exactly one face is found on everyone, but for one at most`() {
    #expect(run.faces.withoutOneFace.count <= 1, "\(run.faces.withoutOneFace)")
  }

  @Test func `pupils are off by at most 3 per cent of their distance in the median`() {
    #expect(run.faces.pupilErrors.quantile(0.5) <= 0.03)
  }

  @Test func `a lean of 15 degrees is measured to half a degree in the median`() {
    #expect(run.faces.leanErrors.quantile(0.5) <= 0.5)
  }

  @Test(arguments: MadeFault.allCases) func `a made fault fails 19 of 20 photographs of unseen people`(
    _ fault: MadeFault
  ) {
    #expect(run.caught(fault) >= 0.95)
  }

  @Test(arguments: [true, false]) func `at most 3 of 100 untouched passport photographs fail`(ofUnseen: Bool) {
    let photographs = run.passports(ofUnseen: ofUnseen)
    #expect(photographs.failed.count * 100 <= photographs.count * 3, "\(photographs.failed.map(\.number))")
  }

  @Test(arguments: LondonPortrait.groups) func `of no group fails more than one untouched photograph of a size`(
    group: String
  ) {
    let failed = Dictionary(grouping: run.untouched.failed.filter { $0.group == group }, by: \.width)
    for (_, photographs) in failed { #expect(photographs.count <= 1, "\(photographs.map(\.number))") }
  }

  @Test func `19 of 20 faces whose eyes or mouth are hidden do not pass`() {
    #expect(run.hidden.caught(MadeCover.allCases.filter(\.hidesEyes)) >= 0.95)
    #expect(run.hidden.caught(MadeCover.allCases.filter { !$0.hidesEyes }) >= 0.95)
  }

  @Test(arguments: LondonPortrait.groups) func `open eyes and closed lips are assessed and pass`(group: String) {
    for name in [PhotographCheckName.eyesOpen, .mouthClosed] {
      let checks = run.untouched.filter { $0.group == group }.flatMap(\.report.checks).filter { $0.name == name }
      #expect(checks.count(where: { $0.verdict == .pass && $0.value != nil }) * 100 >= checks.count * 98, "\(name)")
    }
  }

  @Test func `eyes that are closed by a share are measured without bias`() {
    for share in [0.0, 0.25, 0.5, 0.75] {
      let all = run.hidden.lids[share] ?? []
      let read = all.compactMap { $0.judged.check(.eyesOpen)?.value }
      #expect(abs(HiddenAccuracy.mean(read) - HiddenAccuracy.mean(all.map(\.truth))) < 0.8, "\(share)")
    }
    let closed = run.hidden.lids[1] ?? []
    #expect(closed.allSatisfy { $0.judged.check(.eyesOpen)?.verdict != .pass })
  }

  @Test func `noise is read as it was made, to a tenth`() {
    for (strength, read) in run.hidden.noise where strength >= 5 {
      for kind in 0..<2 { #expect(abs(HiddenAccuracy.mean(read.map { $0[kind] }) / strength - 1) < 0.1) }
    }
  }

  @Test func `no group seems to want more light than another`() {
    let means = LondonPortrait.groups.compactMap { run.mean(.underExposure, of: $0) }
    #expect(means.count == LondonPortrait.groups.count)
    #expect((means.max() ?? .infinity) - (means.min() ?? 0) < 0.01)
  }

  @Test(.enabled(if: AccuracyEffort.figures != nil)) func `the tables have a row for each fault and check`() throws {
    let text = AccuracyTables(run: run).markdown
    if let target = AccuracyEffort.figures, target != "1" {
      try text.write(toFile: target, atomically: true, encoding: .utf8)
    } else {
      print(text)
    }
    for fault in MadeFault.allCases { #expect(text.contains("\n| \(fault.rawValue) |")) }
    for check in AccuracyTables.checks { #expect(text.contains("\n| \(check.rawValue) |")) }
  }
}

/// Without optimisation the faults alone take many minutes to make.
private let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()
