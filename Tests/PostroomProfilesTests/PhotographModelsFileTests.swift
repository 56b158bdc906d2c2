import PostroomModel
import PostroomProfiles
import Testing

/// Files that name neural models.
struct PhotographModelsFileTests {
  private static let least = """
    models:
      - file: occlusion.onnx
        check: occlusion
        source: me
        licence: MIT
        input: {width: 224, height: 224}
    """

  private func parse(_ yaml: String) throws(Fault) -> [PhotographModel] {
    try PhotographModelsFile.parse(bytes: Array(yaml.utf8), name: "models.yaml", folder: "/here")
  }

  private func problems(_ yaml: String) -> [ProfileProblem] { PhotographModelsFile.check(bytes: Array(yaml.utf8)) }

  @Test func `an entry with the least that is needed has sensible defaults`() throws {
    let model = try #require(parse(Self.least).first)
    #expect(model.file == "/here/occlusion.onnx" && model.purpose == .check(.occlusion) && model.digest.isEmpty)
    #expect(model.input == PhotographModel.Input(width: 224, height: 224))
    #expect(model.input.crop == .aligned(left: 0, top: 0, width: 616) && model.input.shape == [1, 3, 224, 224])
    #expect(model.output == PhotographModel.Output() && model.limits == nil && model.score == nil)
  }

  @Test func `everything that can be said is read`() throws {
    let yaml = """
      models:
        - file: /models/yunet.onnx
          purpose: face-detector
          source: https://github.com/opencv/opencv_zoo
          licence: MIT
          input: {width: 640, height: 320, channels: bgr, crop: whole}
          detector: {score: 0.6, overlap: 0.4}
        - file: mood/expression.onnx
          check: expression
          source: somebody
          licence: Apache-2.0
          input:
            width: 112
            height: 96
            layout: nhwc
            channels: bgr
            mean: [103.53, 116.28, 123.675]
            std: [50, 100, 200]
            crop: aligned
            region: {left: 128, top: 106, width: 360}
          output: {name: logits, kind: logits, class: 2}
          value: {scale: 100, offset: -1}
          limits: {min: 80, max: 101, tolerance: 5, severity: warn}
          iso: {scale: 2, offset: 3}
        - file: quality.onnx
          component: UnifiedQualityScore
          source: somebody
          licence: MIT
          input: {width: 64, height: 64, channels: gray, mean: 127.5, scale: 0.0078125, crop: face, margin: 0.1}
          output: {index: 1}
      """
    let models = try parse(yaml)
    #expect(models.map(\.purpose) == [.faceDetector, .check(.expression), .component("UnifiedQualityScore")])
    #expect(models.map(\.file) == ["/models/yunet.onnx", "/here/mood/expression.onnx", "/here/quality.onnx"])
    #expect(models[0].leastScore == 0.6 && models[0].mostOverlap == 0.4 && models[0].input.crop == .whole)
    let expression = models[1]
    #expect(expression.input.shape == [1, 96, 112, 3] && expression.input.mean == [103.53, 116.28, 123.675])
    #expect(expression.input.factor == [0.02, 0.01, 0.005])
    #expect(expression.input.crop == .aligned(left: 128, top: 106, width: 360))
    let mapping = PhotographModel.Mapping(scale: 100, offset: -1)
    #expect(
      expression.output == PhotographModel.Output(name: "logits", kind: .logits, element: 2, mapping: mapping))
    #expect(expression.limits == PhotographLimits(min: 80, max: 101, tolerance: 5, severity: .warn))
    #expect(expression.score == PhotographModel.Mapping(scale: 2, offset: 3))
    #expect(models[2].input.crop == .face(margin: 0.1) && models[2].output.index == 1)
    #expect(models[2].input.mean == [127.5] && models[2].input.factor == [0.0078125])
  }

  @Test(arguments: [
    ("", 1, "The file is empty", "models:"), ("models: []\n", 1, "'models' is empty", "List a model"),
    ("model: []\n", 1, "has no key 'model'", "Did you mean 'models'?"),
    ("models:\n  - file: a\n", 2, "lacks 'input'", "width: 224"),
    ("models:\n  - file: a\n", 2, "not said what the model is for", "face-detector"),
    ("models:\n  - file: a\n", 2, "lacks 'licence'", "MIT"),
    ("- a\n", 1, "not a mapping", "key: value"), ("models: [\n", 2, "not YAML", "Mend"),
  ])
  func `what is wrong with the whole is named with its line`(
    yaml: String, line: Int, message: String, remedy: String
  ) {
    let found = problems(yaml)
    #expect(
      found.contains { $0.line == line && $0.message.contains(message) && $0.remedy.contains(remedy) }, "\(found)")
  }

  @Test(arguments: [
    ("limit: {min: 1}", "has no key 'limit'", "Did you mean 'limits'?"),
    ("component: UnifiedQualityScore", "said twice", "Write one of"),
    ("output: {kind: logit}", "'kind' cannot be 'logit'", "Did you mean 'logits'?"),
    ("output: {name: a, index: 1}", "both say which output", "Remove one"),
    ("output: {klass: 1}", "no key 'klass'", "class"),
    ("output: {class: -1}", "'class' is -1", "whole number"),
    ("value: {scale: much}", "'scale' is much", "from"),
    ("limits: {min: 2, max: 1}", "above its 'max'", "Exchange"),
    ("limits: {}", "has no limit", "Add 'min'"),
    ("limits: {min: 1, severity: bad}", "no severity", "Known are"),
    ("detector: {score: 0.5}", "means nothing for a model of this purpose", "Remove"),
  ])
  func `a wrong line of an entry is refused with a remedy`(line: String, message: String, remedy: String) {
    let yaml = Self.least + "\n    " + line + "\n"
    let found = problems(yaml)
    #expect(
      found.contains { $0.message.contains(message) && $0.remedy.contains(remedy) && (2...7).contains($0.line) },
      "\(found)")
    let fault = #expect(throws: Fault.self) { try parse(yaml) }
    #expect(fault?.code == .modelInvalid && fault?.detail.contains("line ") == true)
  }

  @Test(arguments: [
    ("width: 224", "lacks 'height'", "height: 224"), ("width: 4, height: 224", "'width' is 4", "from 8 to 2048"),
    ("width: 9, height: 9, layout: nwch", "'layout' cannot be 'nwch'", "nchw"),
    ("width: 9, height: 9, channels: rgba", "'channels' cannot be 'rgba'", "rgb"),
    ("width: 9, height: 9, mean: [1, 2]", "'mean' has not 3 numbers", "one for each channel"),
    ("width: 9, height: 9, std: 0", "'std' has not 3 numbers", "one for each channel"),
    ("width: 9, height: 9, scale: 1, std: 1", "say the same", "Remove one"),
    ("width: 9, height: 9, crop: head", "'crop' cannot be 'head'", "face"),
    ("width: 9, height: 9, margin: 1", "'margin' means nothing with 'crop: aligned'", "Remove"),
    ("width: 9, height: 9, crop: whole, region: {width: 99}", "'region' means nothing", "Remove"),
    ("width: 9, height: 9, region: {left: 1}", "lacks 'width'", "616"),
  ])
  func `a wrong input is refused with a remedy`(input: String, message: String, remedy: String) {
    let yaml = Self.least.replacing("width: 224, height: 224", with: input)
    let found = problems(yaml)
    #expect(
      found.contains { $0.message.contains(message) && $0.remedy.contains(remedy) && $0.line == 6 }, "\(found)")
  }

  @Test func `a check that needs no model, and a second model for one check, are refused`() {
    let sharp = Self.least.replacing("check: occlusion", with: "check: sharpness")
    #expect(problems(sharp).contains { $0.line == 3 && $0.message.contains("the check 'sharpness'") })
    let twice = Self.least + Self.least.dropFirst("models:".count)
    #expect(problems(twice).contains { $0.line == 8 && $0.message.contains("Two models are for 'occlusion'") })
  }

  @Test func `a face detector's input is a multiple of its largest cell and says nothing of outputs`() {
    let odd = Self.least.replacing("check: occlusion", with: "purpose: face-detector")
      .replacing("width: 224", with: "width: 200")
    #expect(problems(odd).contains { $0.line == 6 && $0.message.contains("multiple of 32") })
    let stray = Self.least.replacing("check: occlusion", with: "purpose: face-detector") + "\n    output: {index: 1}\n"
    #expect(problems(stray).contains { $0.line == 7 && $0.message.contains("'output' means nothing") })
  }

  @Test func `a file that is not there is not found`() {
    let fault = #expect(throws: Fault.self) { try PhotographModelsFile.load("/nowhere/models.yaml") }
    #expect(fault?.code == .sourceNotFound)
  }
}
