internal import PostroomModel

/// Marks the runs that make up bank account numbers, so that no part of one is taken for something else.
enum BankAccountMarker {
  /// So many characters may be lost or gained in recognition before a long account is no longer known as one.
  private static let lostCharacters = 2
  /// From this length on an account is known by its shape; shorter ones (`NO` and thirteen digits) need their
  /// checksum.
  private static let tellingLength = 20

  /// Marks the accounts among the runs; a long one that was misread is still an account.
  ///
  /// - Complexity: O(runs).
  static func mark(_ runs: inout [CharacterRun]) {
    for start in runs.indices {
      var characters: [UInt8] = []
      var end = start
      while end < runs.count, end == start || runs[end].continuesPrevious, characters.count < 34 {
        if end > start + 1, runs[end].digits == 0 { break }
        characters += runs[end].characters
        end += 1
        guard let length = BankAccountNumber.length(startingWith: characters) else { continue }
        if characters.count >= length { break }
      }
      guard let length = BankAccountNumber.length(startingWith: characters) else { continue }
      let isTelling = length >= tellingLength && abs(length - characters.count) <= lostCharacters
      guard isTelling || length == characters.count && BankAccountNumber.isValid(characters) else { continue }
      for index in start..<end { runs[index].isSpokenFor = true }
    }
  }
}
