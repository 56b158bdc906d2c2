import PostroomLedger
import PostroomModel

extension Environment {
  /// How much an archive's cache keeps and for how long, from `POSTROOM_CACHE_MB` and `POSTROOM_CACHE_TTL`.
  ///
  /// - Throws: `usage-invalid`.
  static func cacheLimits() throws -> ReadingCacheLimits {
    var limits = ReadingCacheLimits()
    if let megabytes = try number(nil, "CACHE_MB", atLeast: 0) {
      guard megabytes <= 1 << 30 else {
        throw Fault(.usageInvalid, "POSTROOM_CACHE_MB", "\(megabytes) MB is more than any machine has.")
      }
      limits.bytes = megabytes << 20
    }
    if text("CACHE_TTL") == "none" {
      limits.secondsOfAnswers = nil
    } else if let seconds = try number(nil, "CACHE_TTL", atLeast: 0) {
      limits.secondsOfAnswers = Double(seconds)
    }
    return limits
  }
}
