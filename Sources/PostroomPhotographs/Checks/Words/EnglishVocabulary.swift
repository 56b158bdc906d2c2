internal import PostroomModel

/// English.
struct EnglishVocabulary: PhotographVocabulary {
  let numbers = PhotographNumbers(decimalComma: false, percentBefore: false)
  let look = "look at it, and take it anew if need be"
  let eyesHidden = "The eyes cannot be seen surely: take off dark glasses, and keep hair out of the eyes."
  let mouthHidden = "The mouth cannot be seen surely: take off a mask, and keep hands and cloth away from it."
  let darkGlasses = "Dark or mirrored glasses hide the eyes: take them off."
  let unsureBackground = "the background cannot be told from the person surely, look at it"
  let headCut = "The head is cut off at the upper edge of the picture: step back, or crop with the whole head."
  let grayIsTaken = "The photograph is gray, which is allowed."
  let or = "or"

  func title(_ name: PhotographCheckName) -> String {
    switch name {
    case .format: "File format"
    case .fileSize: "File size"
    case .resolution: "Resolution"
    case .aspect: "Proportions"
    case .dpi: "Print resolution"
    case .colour: "Colour"
    case .compression: "Compression"
    case .singleFace: "Single face"
    case .headHeight: "Head height"
    case .headWidth: "Head width"
    case .eyeLine: "Eye line"
    case .centring: "Centring"
    case .margins: "Side margins"
    case .interEyeDistance: "Distance of the eyes"
    case .roll: "Tilt of the head"
    case .yaw: "Turn of the head"
    case .pitch: "Nod of the head"
    case .eyesOpen: "Open eyes"
    case .mouthClosed: "Closed mouth"
    case .redEye: "Red eyes"
    case .glasses: "Glasses"
    case .sharpness: "Sharpness"
    case .motionBlur: "Motion blur"
    case .noise: "Noise"
    case .brightness: "Brightness"
    case .contrast: "Contrast"
    case .dynamicRange: "Tonal range"
    case .underExposure: "Underexposure"
    case .overExposure: "Overexposure"
    case .illuminationUniformity: "Even light"
    case .naturalColour: "Natural colour"
    case .backgroundColour: "Background colour"
    case .backgroundUniformity: "Plain background"
    case .backgroundShadows: "Background shadows"
    case .expression: "Neutral expression"
    case .eyesVisible: "Visible eyes"
    case .occlusion: "Uncovered face"
    case .headCovering: "Head covering"
    }
  }

  func verdict(_ verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: "pass"
    case .warn: "look"
    case .fail: "fail"
    case .notAssessed: "not assessed"
    }
  }

  func quality(_ name: PhotographCheckName) -> (kept: String, broken: String) {
    switch name {
    case .format: ("The file's format is taken.", "The file's format is not taken: save it as a JPEG.")
    case .colour: ("The photograph's colours are as wanted.", "The photograph is gray: a colour photograph is wanted.")
    case .dpi:
      (
        "The file's resolution in dpi is as wanted.",
        "The file does not say its resolution in dpi: save it anew with the resolution that is wanted."
      )
    case .singleFace:
      (
        "One face was found, as wanted.",
        "No face was found: photograph one person from the front, with all of the head."
      )
    default: ("\(title(name)): as wanted.", "\(title(name)): not as wanted; \(look).")
    }
  }

  func atLeast(_ least: String) -> String { "at least \(least)" }
  func atMost(_ most: String) -> String { "at most \(most)" }

  func kept(_ measured: String, limit: String?) -> String {
    limit.map { "\(measured), as wanted (\($0))." } ?? "\(measured), as wanted."
  }

  func broken(_ measured: String, limit: String?, remedy: String) -> String {
    limit.map { "\(measured); \($0) is wanted: \(remedy)." } ?? "\(measured): \(remedy)."
  }

  func reported(_ measured: String) -> String { "\(measured); this is reported and decides nothing." }
  func unruled(_ measured: String) -> String { "\(measured); the format has no rule for it." }
  func notAssessed(_ title: String, because why: String) -> String { "\(title): not assessed, because \(why)." }

  func why(_ detail: PhotographDetail?) -> String {
    switch detail {
    case .noFace: "no face was found"
    case .severalFaces(let count): "\(count) faces were found"
    case .needsModel: "it needs a neural model that is not installed"
    case .modelFailed: "the neural model could not assess this photograph"
    case .noBackground: "no plain background is seen beside the head"
    case .unknownDPI: "the file does not say its resolution in dpi"
    case .reportedOnly: "it is only reported"
    case .noRule: "the format has no rule for it"
    case .switchedOff: "the format does not want it looked at"
    case .unsureBackground: unsureBackground
    case .eyesHidden, .darkGlasses: "the eyes cannot be seen surely"
    case .mouthHidden: "the mouth cannot be seen surely"
    case .headCut: "the head is cut off"
    case .fileFormat, .grayPicture, .colourPicture, .towards, .thingAtEdge, .dataLeftOver, .seam, .damaged, .pixels,
      nil:
      "it could not be measured"
    }
  }

  func file(_ format: String, taken: String, isTaken: Bool) -> String {
    isTaken ? "The file is \(format), as wanted." : "The file is \(format); \(taken) is wanted: save it anew."
  }
}
