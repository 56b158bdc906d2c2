import PostroomModel
import Testing

@testable import PostroomPhotographs

/// Checks that need a model, with one.
struct PhotographAssessmentTests {
  private let portrait: Photograph

  init() throws {
    let bitmap = try FacePictures.picture(of: #require(FacePictures.shippedPeople.first))
    portrait = Photograph(bitmap: bitmap, file: PhotographFile(format: .png, bytes: 1_000))
  }

  private func examine(
    _ models: AssessmentModels, format: PhotographFormat = Self.format(),
    language: PhotographConfiguration.Language = .english,
    _ photograph: Photograph? = nil
  ) throws -> Examination {
    let configuration = PhotographConfiguration(format: format, language: language, wantsISO: true)
    return try PhotographExaminer(configuration, models: models).examine(photograph ?? portrait)
  }

  private static func format(_ limits: [PhotographCheckName: PhotographLimits] = [:]) -> PhotographFormat {
    PhotographFormat(name: "made", title: "Made", source: "made for a test", limits: limits)
  }

  private func check(_ name: PhotographCheckName, _ examination: Examination) throws -> PhotographCheck {
    try #require(examination.report.checks.first { $0.name == name })
  }

  @Test(arguments: PhotographModel.checks.map(\.name), [(0.9, PhotographVerdict.pass), (0.75, .warn), (0.2, .fail)])
  func `a model's value is judged by its limits`(
    name: PhotographCheckName, expected: (value: Double, verdict: PhotographVerdict)
  ) throws {
    let limits = PhotographLimits(min: 0.8, tolerance: 0.1)
    let models = MadeModel.models(MadeModel.model(.check(name), limits: limits), gives: [Float(expected.value)])
    let check = try check(name, examine(models))
    #expect(check.value == expected.value && check.verdict == expected.verdict && check.min == 0.8)
    #expect(!check.reason.isEmpty && !check.reason.contains("not assessed"))
  }

  @Test func `the format's limits go before the model's`() throws {
    let models = MadeModel.models(
      MadeModel.model(.check(.occlusion), limits: PhotographLimits(min: 0.8)), gives: [0.5])
    #expect(try check(.occlusion, examine(models)).verdict == .fail)
    let lax = Self.format([.occlusion: PhotographLimits(min: 0.4)])
    #expect(try check(.occlusion, examine(models, format: lax)).verdict == .pass)
    let off = Self.format([.occlusion: PhotographLimits(severity: .off)])
    #expect(try check(.occlusion, examine(models, format: off)).verdict == .notAssessed)
  }

  @Test func `a value without limits is reported and decides nothing`() throws {
    let models = MadeModel.models(MadeModel.model(.check(.expression)), gives: [0.01])
    let check = try check(.expression, examine(models))
    #expect(check.verdict == .pass && check.value == 0.01 && check.reason.contains("decides nothing"))
  }

  @Test(arguments: [
    (PhotographConfiguration.Language.english, "could not assess this photograph"),
    (.turkish, "fotoğrafı değerlendiremedi"), (.italian, "non ha potuto valutare"),
  ])
  func `a model that fails warns where it has a limit, and leaves everything else as it was`(
    language: PhotographConfiguration.Language, why: String
  ) throws {
    let model = MadeModel.model(.check(.occlusion), limits: PhotographLimits(min: 0.8))
    let failing = AssessmentModels([
      (model, "out", { _, _ throws(Fault) in throw Fault(.modelInvalid, "made.onnx", "It fails.") })
    ])
    let examination = try examine(failing, language: language)
    let found = try check(.occlusion, examination)
    #expect(found.verdict == .warn && found.value == nil && found.reason.contains(why), "\(found)")
    let without = try examine(.none, language: language)
    #expect(examination.report.verdict != .pass)
    #expect(
      examination.report.checks.filter { $0.name != .occlusion }
        == without.report.checks.filter { $0.name != .occlusion })
  }

  @Test func `an output that is no number of its kind assesses nothing, and warns where it has a limit`() throws {
    let output = PhotographModel.Output(kind: .probability)
    for values in [[Float.nan], [7], []] {
      let models = MadeModel.models(
        MadeModel.model(.check(.occlusion), limits: PhotographLimits(min: 0.8), output: output), gives: values)
      let found = try check(.occlusion, examine(models))
      #expect(found.verdict == .warn && found.value == nil)
    }
  }

  @Test func `a model that looks at the face says nothing where there is none`() throws {
    let pixels = ContiguousArray<UInt8>(repeating: 200, count: 3 * 300 * 300)
    let wall = Photograph(bitmap: ColourBitmap(width: 300, height: 300, pixels: pixels), file: portrait.file)
    for (crop, verdict) in [
      (PhotographModel.Input.Crop.aligned(left: 0, top: 0, width: 616), PhotographVerdict.notAssessed),
      (.face(margin: 0), .notAssessed), (.whole, .pass),
    ] {
      let model = MadeModel.model(.check(.headCovering), crop: crop, limits: PhotographLimits(min: 0.5))
      let check = try check(.headCovering, examine(MadeModel.models(model, gives: [1]), wall))
      #expect(check.verdict == verdict, "\(check.reason)")
    }
  }

  @Test func `components have the score that the file says, and pitch the standard's`() throws {
    let models = AssessmentModels([
      (
        MadeModel.model(.check(.expression), score: PhotographModel.Mapping(scale: 100)), "out",
        { _, _ in [ModelTensor(shape: [1], values: [0.254])] }
      ), (MadeModel.model(.check(.pitch)), "out", { _, _ in [ModelTensor(shape: [1], values: [45])] }),
      (MadeModel.model(.component("UnifiedQualityScore")), "out", { _, _ in [ModelTensor(shape: [1], values: [140])] }),
      (MadeModel.model(.check(.occlusion)), "out", { _, _ in [ModelTensor(shape: [1], values: [0.3])] }),
    ])
    let components = try examine(models).report.iso
    func score(_ name: String) -> Int? { components.first { $0.name == name }?.score }
    #expect(score("ExpressionNeutrality") == 25 && score("HeadPosePitch") == 50 && score("UnifiedQualityScore") == 100)
    #expect(score("FaceOcclusionPrevention") == nil, "no score was described")
    #expect(score("EyesVisible") == nil)
  }

  @Test func `where a model is from is told with the photograph`() throws {
    let notes = try examine(MadeModel.models(MadeModel.model(.check(.occlusion)), gives: [1])).photograph.file.notes
    #expect(notes == ["'occlusion' is assessed by a model of the user's: made.onnx (made for a test; MIT)."])
    #expect(try examine(.none).photograph.file.notes.isEmpty)
  }

  @Test func `a detector that fails is replaced by the built-in one, which is said`() throws {
    let model = MadeModel.model(.faceDetector, side: 160)
    let failing = AssessmentModels([
      (model, "cls_8", { _, _ throws(Fault) in throw Fault(.modelInvalid, "yunet.onnx", "It fails.") })
    ])
    let examination = try examine(failing)
    #expect(try examination.report.face == examine(.none).report.face)
    #expect(examination.report.faces == 1)
    #expect(examination.photograph.file.notes.first?.contains("the built-in one was used: It fails.") == true)
  }

  @Test func `a detector that sees nothing is believed`() throws {
    let empty: PhotographNetwork = { _, _ in
      PhotographModel.faceCells.flatMap { cell in
        [1, 1, 4, 10].map {
          ModelTensor(shape: [1, 160 / cell, $0], values: Array(repeating: 0, count: 160 / cell * 160 / cell * $0))
        }
      }
    }
    let report = try examine(AssessmentModels([(MadeModel.model(.faceDetector, side: 160), "cls_8", empty)])).report
    #expect(report.faces == 0 && report.face == nil && report.verdict == .fail)
  }
}
