/// How much is tried: a build that is not optimised, as the one for the sanitizers, is some twenty times slower.
enum TestPace {
  /// Whether the build is optimised.
  static let isOptimised = !_isDebugAssertConfiguration()

  /// So many of an optimised build's rounds.
  static func rounds(_ count: Int) -> Int { isOptimised ? count : count / 20 }
}
