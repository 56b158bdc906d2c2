internal import PostroomModel

extension ArchiveChanges.Corrected {
  /// The tax numbers that were given and whose check digits do not hold, one sentence each.
  ///
  /// They are taken: the document may have them so.
  public var doubtfulDigits: [String] {
    changes.compactMap { change in
      guard let new = change.new, GivenValue.taxNumberCheck(new, name: change.subject)?.passed == false else {
        return nil
      }
      return "The check digits of \(change.subject) \(new) do not hold; it was taken as given."
    }
  }
}
