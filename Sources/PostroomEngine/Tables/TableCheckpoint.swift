internal import PostroomModel

/// How far a run is after a file: all that going on from there needs.
struct TableCheckpoint: Codable {
  /// How far the outputs are.
  var lengths = TableLengths()
  /// What the file looked like, as device, inode, size and the times of its last changes; empty when there was none.
  var identity: [Int64] = []
  /// The columns that it brought.
  var columns: [String] = []
  /// Whether its keys were not kept because no file followed: one that does follow later makes it be read anew.
  var isKeyless: Bool?

  var json: [UInt8] {
    var sizes = JSONText()
    for (name, value) in [
      ("rows", lengths.rows), ("rejects", lengths.rejects), ("keys", lengths.keys), ("names", lengths.names),
      ("lines", lengths.lines),
    ] { sizes.write(name, value) }
    var text = JSONText()
    text.raw("lengths", sizes.object)
    text.raw("identity", JSONText.array(identity.map { Array(String($0).utf8) }))
    text.write("columns", columns)
    if isKeyless == true { text.raw("isKeyless", Array("true".utf8)) }
    return text.object
  }
}

extension FileIdentity {
  /// The numbers of the identity, as the journal has them.
  var numbers: [Int64] { [device, inode, size, modified] }
}
