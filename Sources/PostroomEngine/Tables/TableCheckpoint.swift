internal import PostroomModel

/// How far a run is after a file: all that going on from there needs.
struct TableCheckpoint: Codable {
  /// How far the outputs are.
  var lengths = TableLengths()
  /// What the file looked like, as device, inode, size and the times of its last changes; empty when there was none.
  var identity: [Int64] = []
  /// The columns that it brought.
  var columns: [String] = []

  var json: [UInt8] {
    var sizes = JSONText()
    for (name, value) in [
      ("rows", lengths.rows), ("rejects", lengths.rejects), ("keys", lengths.keys), ("names", lengths.names),
    ] { sizes.write(name, value) }
    var text = JSONText()
    text.raw("lengths", sizes.object)
    text.raw("identity", JSONText.array(identity.map { Array(String($0).utf8) }))
    text.write("columns", columns)
    return text.object
  }
}

extension FileIdentity {
  /// The numbers of the identity, as the journal has them.
  var numbers: [Int64] { [device, inode, size, modified] }
}
