/// What a worker found out about one photograph.
public struct PhotographReport: Hashable, Sendable, Codable {
  /// The format whose rules were applied, by its name.
  public var format: String
  /// `fail` when a check failed, else `warn` when one warns, else `pass`.
  public var verdict: PhotographVerdict
  /// The columns of the upright picture.
  public var width: Int
  /// The rows of the upright picture.
  public var height: Int
  /// The face that was measured: the largest; nil when none was found.
  public var face: PhotographFace?
  /// How many faces were found.
  public var faces: Int
  /// Every check, in the order of ``PhotographCheckName``.
  public var checks: [PhotographCheck]
  /// The components of ISO/IEC 29794-5, where they were asked for.
  public var iso: [PhotographQuality]
  /// What was mended, and what it came to; nil when nothing was to be mended.
  public var mending: PhotographMending?
  /// The files that the worker has written, in the order of their bytes.
  public var written: [PhotographOutput]
  /// What a person should know about how the file was read: turned, colours converted; one sentence each.
  public var notes: [String]

  /// Makes a report.
  public init(
    format: String, verdict: PhotographVerdict, width: Int, height: Int, face: PhotographFace? = nil, faces: Int = 0,
    checks: [PhotographCheck], iso: [PhotographQuality] = [], mending: PhotographMending? = nil,
    written: [PhotographOutput] = [], notes: [String] = []
  ) {
    self.format = format
    self.verdict = verdict
    self.width = width
    self.height = height
    self.face = face
    self.faces = faces
    self.checks = checks
    self.iso = iso
    self.mending = mending
    self.written = written
    self.notes = notes
  }
}

extension PhotographVerdict {
  /// What the checks of a photograph come to: `fail` when one failed, else `warn` when one warns, else `pass`.
  ///
  /// - Complexity: O(checks).
  public init(of checks: [PhotographCheck]) {
    if checks.contains(where: { $0.verdict == .fail }) {
      self = .fail
    } else {
      self = checks.contains { $0.verdict == .warn } ? .warn : .pass
    }
  }
}

/// Where the face is, in pixels of the upright picture from its top left corner.
public struct PhotographFace: Hashable, Sendable, Codable {
  /// The finder's box: left, top, right, bottom.
  public var box: Box
  /// The centre of the person's right eye, on the left of the picture.
  public var rightEye: PhotographPoint
  /// The centre of the person's left eye.
  public var leftEye: PhotographPoint
  /// The lowest point of the chin.
  public var chin: PhotographPoint
  /// The top of the head, hair aside, as estimated.
  public var crown: PhotographPoint
  /// How far the head leans to its side, in degrees, positive when clockwise in the picture.
  public var roll: Double
  /// How far the head is turned, in degrees, positive when the nose points to the right of the picture.
  public var yaw: Double

  /// Makes a face.
  public init(
    box: Box, rightEye: PhotographPoint, leftEye: PhotographPoint, chin: PhotographPoint, crown: PhotographPoint,
    roll: Double, yaw: Double
  ) {
    self.box = box
    self.rightEye = rightEye
    self.leftEye = leftEye
    self.chin = chin
    self.crown = crown
    self.roll = roll
    self.yaw = yaw
  }
}

/// A point of a picture, in pixels from its top left corner.
public struct PhotographPoint: Hashable, Sendable, Codable {
  /// From the left edge.
  public var x: Double
  /// From the top edge.
  public var y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A component of ISO/IEC 29794-5: what was measured, and the score from 0 to 100 that it is mapped to.
public struct PhotographQuality: Hashable, Sendable, Codable {
  /// The column's name as OFIQ, the reference implementation, writes it, such as `UnifiedQualityScore`.
  public var name: String
  /// What was measured; nil when it was not assessed.
  public var native: Double?
  /// The score; nil when it was not assessed.
  public var score: Int?

  /// Makes a component.
  public init(name: String, native: Double? = nil, score: Int? = nil) {
    self.name = name
    self.native = native
    self.score = score
  }
}

/// What was done to a photograph so that it keeps its format's rules.
public struct PhotographMending: Hashable, Sendable, Codable {
  /// What was done, one sentence each, in the language that was asked for.
  public var done: [String]
  /// What cannot be mended, one sentence each; empty when all can.
  public var left: [String]
  /// The verdict on the mended photograph, which was looked at again.
  public var verdict: PhotographVerdict
  /// Its checks.
  public var checks: [PhotographCheck]

  /// Makes an account.
  public init(done: [String], left: [String], verdict: PhotographVerdict, checks: [PhotographCheck]) {
    self.done = done
    self.left = left
    self.verdict = verdict
    self.checks = checks
  }
}

/// A file that a worker has written.
public struct PhotographOutput: Hashable, Sendable, Codable {
  /// What it is.
  public var kind: Kind
  /// How many bytes it has.
  public var bytes: Int

  /// What a written file is.
  public enum Kind: String, Sendable, Codable {
    /// The mended photograph, a JPEG.
    case mended
    /// The photograph, before and after, with landmarks, bands and verdicts, a JPEG.
    case annotated
    /// The photograph alone, small, for reports, a JPEG.
    case thumbnail
  }

  /// Makes an entry.
  public init(kind: Kind, bytes: Int) {
    self.kind = kind
    self.bytes = bytes
  }
}
