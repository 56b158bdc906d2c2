internal import PostroomModel

/// What one language has to say about photographs; whole phrases, put together by ``PhotographWords``.
protocol PhotographVocabulary: Sendable {
  /// How numbers are written.
  var numbers: PhotographNumbers { get }
  /// The general remedy where a check has none of its own: no verb of a sentence, but an errand.
  var look: String { get }

  /// What a check is called, as a heading.
  func title(_ name: PhotographCheckName) -> String
  /// What a verdict is called, in one or two words.
  func verdict(_ verdict: PhotographVerdict) -> String
  /// What is said of the file, with the value of its check, which is written already.
  func file(_ name: PhotographCheckName, _ value: String) -> PhotographStatement
  /// What is said of the head's place and size, and of the side to which it is.
  func place(
    _ name: PhotographCheckName, _ value: String, _ number: Double, _ side: PhotographDetail.Side?
  ) -> PhotographStatement
  /// What is said of how the head is held and of what is seen of the face.
  func pose(
    _ name: PhotographCheckName, _ value: String, _ side: PhotographDetail.Side?
  ) -> PhotographStatement
  /// What is said of how the photograph was taken.
  func taking(_ name: PhotographCheckName, _ value: String) -> PhotographStatement
  /// What is said of a check that has no value: as it should be, and as it should not.
  func quality(_ name: PhotographCheckName) -> (kept: String, broken: String)

  /// A limit, whose numbers are written already.
  func atLeast(_ least: String) -> String
  /// A limit from above.
  func atMost(_ most: String) -> String
  /// A value that passes.
  func kept(_ measured: String, limit: String?) -> String
  /// A value that breaks its limit, and what is to be done.
  func broken(_ measured: String, limit: String?, remedy: String) -> String
  /// Why a person should look at a background that could not be told from the head surely.
  var unsureBackground: String { get }
  /// The sentence for a head that is cut off.
  var headCut: String { get }
  /// The sentence for eyes that cannot be seen.
  var eyesHidden: String { get }
  /// The sentence for a mouth that cannot be seen.
  var mouthHidden: String { get }
  /// The sentence for dark glasses.
  var darkGlasses: String { get }
  /// A gray picture where one is taken.
  var grayIsTaken: String { get }
  /// A value from which nothing follows.
  func reported(_ measured: String) -> String
  /// A value that the format has no rule for.
  func unruled(_ measured: String) -> String
  /// A check that was not assessed.
  func notAssessed(_ title: String, because why: String) -> String
  /// Why it was not; nil when nobody knows more than that it could not be measured.
  func why(_ detail: PhotographDetail?) -> String
  /// The format of a file, and those that are taken.
  func file(_ format: String, taken: String, isTaken: Bool) -> String
  /// The last of several alternatives is joined to the others by this word.
  var or: String { get }

  /// What was done.
  func done(_ step: MendingStep) -> String
  /// What cannot be done.
  func left(_ what: MendingLeft) -> String
}

/// What is said of a check's value.
struct PhotographStatement {
  /// What was measured: the beginning of a sentence.
  var measured: String
  /// What to do about too low a value; nil when there is nothing particular.
  var low: String?
  /// What to do about too high a value.
  var high: String?

  init(_ measured: String, low: String? = nil, high: String? = nil) {
    self.measured = measured
    self.low = low
    self.high = high
  }
}
