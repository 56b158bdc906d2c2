internal import PostroomNative

/// Makes characters of what the network wrote, step by step: connectionist temporal classification, decoded greedily.
///
/// The likeliest code of each step counts; repeated ones are one, and between two equal characters the null code
/// stands. (Graves et al., "Connectionist Temporal Classification", 2006.)
struct LineDecoder: Sendable {
  private let codes: CharacterCodes
  private let null: Int

  init(_ model: TrainedModel) { self.init(codes: model.codes, null: model.nullCode) }

  init(codes: CharacterCodes, null: Int) { (self.codes, self.null) = (codes, null) }

  /// The characters of a line, from left to right.
  ///
  /// - Parameter steps: The line's steps; the characters' places are counted from the first of them.
  /// - Complexity: O(steps).
  func characters(_ steps: ArraySlice<LineStep>) -> [DecodedCharacter] {
    let runs = CodeRun.runs(steps, null: null)
    var characters: [DecodedCharacter] = []
    characters.reserveCapacity(runs.count)
    var rest = runs[...]
    while let first = rest.first {
      let length = codes.isOneToOne ? 1 : longest(rest)
      if let character = character(rest.prefix(length), first) { characters.append(character) }
      rest = rest.dropFirst(length)
    }
    return characters
  }

  /// How many runs the longest character that starts here has; 1 when none does.
  private func longest(_ runs: ArraySlice<CodeRun>) -> Int {
    guard let first = runs.first else { return 0 }
    var node = CharacterCodes.Node(first.code)
    var length = 1
    for (index, run) in runs.enumerated().dropFirst() {
      guard let next = codes.next(node, run.code) else { break }
      node = next
      if !codes.text(at: node).isEmpty { length = index + 1 }
    }
    return length
  }

  /// The character of runs, or nil when they are a sequence that was broken off.
  private func character(_ runs: ArraySlice<CodeRun>, _ first: CodeRun) -> DecodedCharacter? {
    if runs.count == 1 { return DecodedCharacter(first, codes) }
    var node = CharacterCodes.Node(first.code)
    var (confidence, last) = (first.confidence, first.last)
    for run in runs.dropFirst() {
      guard let next = codes.next(node, run.code) else { return nil }
      (node, last, confidence) = (next, run.last, min(confidence, run.confidence))
    }
    let text = codes.text(at: node)
    guard !text.isEmpty else { return nil }
    return DecodedCharacter(
      text: text, confidence: confidence, first: first.first, last: last, second: nil, secondConfidence: 0)
  }
}
