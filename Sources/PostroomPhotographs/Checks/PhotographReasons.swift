public import PostroomModel

extension [PhotographCheck] {
  /// What did not pass, in the order in which it is told: that no face was found before all else, then the gravest first.
  public var reasonsInOrder: [PhotographCheck] {
    let broken = gravestFirst
    guard let place = broken.firstIndex(where: { $0.name == .singleFace && $0.value == 0 }), place > 0 else {
      return broken
    }
    return [broken[place]] + broken.enumerated().filter { $0.offset != place }.map(\.element)
  }
}
